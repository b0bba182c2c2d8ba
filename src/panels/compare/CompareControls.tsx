import { useId } from 'react';
import { cardOf, isTrained } from '#contract/models/index.ts';
import { setAsSet, setReference, setSeeds, useCompare } from '#stores/experiments/compare/choice.ts';
import { missingOf } from '#stores/experiments/missing.ts';
import { runComparison } from '#stores/experiments/compare/rows.ts';
import { invalidFields, settingsOf, useConfig } from '#stores/run/config.ts';
import { describeRun } from '#stores/run/describeRun.ts';
import { useQueue } from '#stores/run/queue.ts';
import { Choice } from '#ui/Choice.tsx';
import { Switch } from '#ui/Switch.tsx';
import { TrainTable } from '../experiment/TrainTable.tsx';
import type { ComparisonTable } from './useComparison.ts';

/** With what models are compared, and how what is missing is trained. */
export function CompareControls({ table }: { table: ComparisonTable }) {
  // What is missing follows from the queue, too.
  useQueue();
  const isInvalid = useIsInvalid(table);
  const missing = isInvalid ? undefined : missingOf(table.experiment);
  return (
    <>
      <div className="compare-choices">
        <ReferenceChoice table={table} />
        {table.isLoaded && <SettingsSwitch />}
      </div>
      <TrainTable table={table} missing={missing} onSeeds={setSeeds} onRun={runComparison} />
    </>
  );
}

function ReferenceChoice({ table: { rows, reference } }: { table: ComparisonTable }) {
  const id = useId();
  const options = rows.map(({ row }) => ({ id: row.id, label: row.label }));
  return (
    <span className="matrix-choice">
      <label htmlFor={id}>Compared with</label>
      <Choice id={id} value={reference} options={options} onChange={setReference} />
    </span>
  );
}

/** Settings under Train hold for the model that is set up there, unless the defaults are wanted. */
function SettingsSwitch() {
  const isAsSet = useCompare((state) => state.isAsSet);
  const config = useConfig();
  const { model } = config;
  if (!isTrained(cardOf(model)) || !Object.keys(settingsOf(model)).length) return null;
  return (
    <Switch isSelected={isAsSet} onChange={setAsSet}>
      As set under Train: {describeRun(config)}
    </Switch>
  );
}

/** Settings that cannot be used hold up the comparison only where they are used. */
function useIsInvalid({ isLoaded, rows }: ComparisonTable): boolean {
  const isAsSet = useCompare((state) => state.isAsSet);
  const config = useConfig();
  const isCompared = rows.some(({ row }) => row.model === config.model);
  return isLoaded && isAsSet && isCompared && invalidFields({ ...config, seed: 1 }).length > 0;
}
