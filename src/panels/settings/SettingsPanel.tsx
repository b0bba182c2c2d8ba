import { useState } from 'react';
import { cardOf } from '#contract/models/index.ts';
import { sectionsOf, useConfig } from '#stores/run/config.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Toggle } from '#ui/Toggle.tsx';
import { Ablations } from './Ablations.tsx';
import { AllSettings } from './AllSettings.tsx';
import { Essentials } from './Essentials.tsx';
import { ExperimentFields } from './ExperimentFields.tsx';
import { NO_FIELD_FILTER } from './findFields.ts';
import './settings.css';

/** Everything that a run needs besides the dataset: what matters most first, then all of it. */
export function SettingsPanel() {
  const model = useConfig((state) => state.model);
  const [hasHelp, setHelp] = useState(true);
  const [filter, setFilter] = useState(NO_FIELD_FILTER);
  return (
    <section className="panel" aria-labelledby="settings-title" data-help={hasHelp}>
      <header className="panel-head">
        <h2 id="settings-title">
          Model <ForNextRun />
        </h2>
        <Toggle isSelected={hasHelp} onChange={setHelp}>
          help
        </Toggle>
      </header>
      <ExperimentFields />
      <Essentials model={model} onShowChanged={() => setFilter({ text: '', isChangedOnly: true })} />
      {cardOf(model).ablations.length > 0 && <Ablations key={model} model={model} />}
      {Object.keys(sectionsOf(model)).length > 0 && (
        <AllSettings model={model} filter={filter} onFilter={setFilter} />
      )}
    </section>
  );
}

/** By itself, so that a run that begins or ends does not draw all settings anew. */
function ForNextRun() {
  return useRun((state) => isBusy(state.status)) && <small>for the next run</small>;
}
