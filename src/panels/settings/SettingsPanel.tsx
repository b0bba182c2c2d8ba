import { useState } from 'react';
import { cardOf } from '#contract/models/index.ts';
import { resetModel, sectionsOf, useConfig } from '#stores/run/config.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import { Ablations } from './Ablations.tsx';
import { ExperimentFields } from './ExperimentFields.tsx';
import { FieldSection } from './FieldSection.tsx';

/** Everything that a run needs besides the dataset. */
export function SettingsPanel() {
  const model = useConfig((state) => state.model);
  const isRunning = useRun((state) => isBusy(state.status));
  const [hasHelp, setHelp] = useState(true);
  return (
    <section className="panel" aria-labelledby="settings-title" data-help={hasHelp}>
      <header className="panel-head">
        <h2 id="settings-title">Model {isRunning && <small>for the next run</small>}</h2>
        <Toggle isSelected={hasHelp} onChange={setHelp}>
          help
        </Toggle>
        <Button kind="quiet" onPress={resetModel}>
          reset all
        </Button>
      </header>
      <ExperimentFields />
      {cardOf(model).ablations.length > 0 && <Ablations key={model} model={model} />}
      {Object.keys(sectionsOf(model)).map((section) => (
        <FieldSection key={`${model}.${section}`} model={model} section={section} />
      ))}
    </section>
  );
}
