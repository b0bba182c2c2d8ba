import { useId } from 'react';
import type { SweepDefinition } from '#stores/experiments/sweep/definition.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { showSweep } from '#stores/experiments/sweep/sweep.ts';
import { Choice } from '#ui/Choice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { METRIC_OPTIONS } from './metricWords.ts';

const SPLITS = [
  { id: 'test', label: 'test' },
  { id: 'val', label: 'validation' },
] as const;

/** By which metric, on which part, the points of a sweep are judged. */
export function MetricChoice({ definition: { metric, cutoff, split } }: { definition: SweepDefinition }) {
  const hasValidation = useDataset(({ report }) => !report?.heldOut || !!report.heldOut.val);
  const id = useId();
  return (
    <div className="sweep-toolbar">
      <label htmlFor={id}>Metric</label>
      <Choice
        id={id}
        value={`${metric}@${cutoff}`}
        options={METRIC_OPTIONS}
        onChange={(chosen) => {
          const option = METRIC_OPTIONS.find((known) => known.id === chosen)!;
          showSweep({ metric: option.metric, cutoff: option.cutoff });
        }}
      />
      <Segmented label="Split" options={SPLITS} value={split} onChange={(it) => showSweep({ split: it })} />
      {split === 'test' && (
        <span className="field-help">
          {hasValidation
            ? 'To choose a value, look at validation.'
            : 'There is no validation set: a value chosen by these numbers was chosen on test.'}
        </span>
      )}
    </div>
  );
}
