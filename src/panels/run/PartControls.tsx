import { cardOf, type ModelName } from '#contract/models/index.ts';
import { isAblated, sectionsOf, setAblation, useConfig } from '#stores/run/config.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Switch } from '#ui/Switch.tsx';
import { FieldControl } from '../settings/FieldControl.tsx';
import type { WholePart } from './wholePicture.ts';

interface Props {
  model: ModelName;
  part: WholePart;
}

/** What can be set about a part of the model: its switch and its fields. */
export function PartControls({ model, part }: Props) {
  const { fields } = part;
  const draft = useConfig((state) => state.drafts[model]);
  const isRunning = useRun((state) => isBusy(state.status));
  if (!fields.length) return null;
  return (
    <div className="part-controls fields" data-help="false">
      {isRunning && <p className="caption">Changes apply to the next run.</p>}
      <PartSwitch model={model} part={part} />
      {fields.map((path) => {
        const [section, name] = path.split('.');
        return (
          <FieldControl
            key={path}
            model={model}
            section={section}
            name={name}
            field={sectionsOf(model)[section][name]}
            value={draft[section][name]}
          />
        );
      })}
    </div>
  );
}

/** Takes the part out and brings it back, as the ablation of the same name does. */
function PartSwitch({ model, part: { label, ablation: name } }: Props) {
  const { ablations, ablationTable } = cardOf(model);
  const draft = useConfig((state) => state.drafts[model]);
  const ablation = ablations.find((known) => known.id === name);
  if (!ablation) return null;
  return (
    <Switch isSelected={!isAblated(draft, ablation)} onChange={(on) => setAblation(ablation, !on, model)}>
      Use {label}
      {ablation.paper && <span className="tag">{ablationTable ?? 'paper'}</span>}
    </Switch>
  );
}
