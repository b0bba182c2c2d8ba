import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { Toggle } from '#ui/Toggle.tsx';

interface Props {
  id: string;
  label: string;
  /** Chosen names; an empty list stands for all. */
  value: string[];
  onChange: (value: string[]) => void;
}

/** One toggle per modality of the dataset; the last one that is on stays on. */
export function NamesControl({ id, label, value, onChange }: Props) {
  const report = useDataset((state) => state.report);
  const known = modalitiesInUse(report).map((modality) => modality.name);
  const names = [...known, ...value.filter((name) => !known.includes(name))];
  const chosen = value.length ? value : known;
  const toggle = (name: string, on: boolean) => {
    const next = names.filter((other) => (other === name ? on : chosen.includes(other)));
    if (next.length)
      onChange(next.length === known.length && known.every((k) => next.includes(k)) ? [] : next);
  };
  return (
    <div id={id} className="toggles" role="group" aria-label={label}>
      {names.map((name) => (
        <Toggle key={name} isSelected={chosen.includes(name)} onChange={(on) => toggle(name, on)}>
          {name}
        </Toggle>
      ))}
    </div>
  );
}
