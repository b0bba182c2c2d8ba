import type { FormatChoice, FormatId } from '#contract/dataset.ts';
import { draftImport } from '#stores/importing.ts';
import { Radios } from '#ui/Radios.tsx';

/** Which layout is meant where the files fit several. */
export function LayoutField({ formats, chosen }: { formats: FormatChoice[]; chosen: FormatId }) {
  const options = formats.map(({ id, label, splits }) => ({
    id,
    label,
    help:
      splits === 'given'
        ? 'Names training, validation and test: they are kept as they are.'
        : 'Names no splits: a rule divides the interactions.',
  }));
  return (
    <section className="import-part">
      <h3>Layout</h3>
      <p className="caption">The files fit several layouts. Which one is meant?</p>
      <Radios
        label="Layout"
        options={options}
        value={chosen}
        onChange={(format) => draftImport({ format })}
      />
    </section>
  );
}
