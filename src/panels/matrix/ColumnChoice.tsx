import type { ReactNode } from 'react';
import { COMPARED_METRICS } from '#contract/analysis.ts';
import { CUTOFFS, METRICS } from '#contract/metrics.ts';
import { METRIC_LABELS } from '#export/matrixWords.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import { PARTS, type Part, type Shown } from './columns.ts';

const COMPARED = COMPARED_METRICS.map((id) => ({ id, label: METRIC_LABELS[id] }));
const PART_LABELS: Record<Part, string> = {
  interval: '95% of means',
  difference: 'differences',
  tests: 'tests',
  published: 'published',
  training: 'time',
};

interface Props {
  shown: Shown;
  onChange: (shown: Shown) => void;
  /** False where nothing was printed for data of this shape. */
  hasPublished: boolean;
}

/** Chooses the columns; one metric and one cut-off always stay. */
export function ColumnChoice({ shown, onChange, hasPublished }: Props) {
  const parts = PARTS.filter((part) => part !== 'published' || hasPublished);
  return (
    <div className="matrix-columns">
      <Toggles
        label="Metrics"
        options={METRICS}
        say={(metric) => METRIC_LABELS[metric]}
        chosen={shown.metrics}
        onChange={(metrics) => metrics.length && onChange({ ...shown, metrics })}
      />
      <Toggles
        label="Cut-offs"
        options={CUTOFFS}
        say={(cutoff) => `@${cutoff}`}
        chosen={shown.cutoffs}
        onChange={(cutoffs) => cutoffs.length && onChange({ ...shown, cutoffs })}
      />
      <Toggles
        label="Columns"
        options={parts}
        say={(part) => PART_LABELS[part]}
        chosen={shown.parts}
        onChange={(chosen) => onChange({ ...shown, parts: chosen })}
      />
      <span className="matrix-compared">
        <span>differences in</span>
        <Segmented
          label="Differences in"
          options={COMPARED}
          value={shown.compared}
          onChange={(compared) => onChange({ ...shown, compared })}
        />
      </span>
    </div>
  );
}

interface TogglesProps<T> {
  label: string;
  options: readonly T[];
  say: (option: T) => ReactNode;
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}

function Toggles<T extends string | number>({ label, options, say, chosen, onChange }: TogglesProps<T>) {
  return (
    <span className="toggles" role="group" aria-label={label}>
      {options.map((option) => (
        <Toggle
          key={option}
          isSelected={chosen.includes(option)}
          onChange={(on) => onChange(on ? [...chosen, option] : chosen.filter((other) => other !== option))}
        >
          {say(option)}
        </Toggle>
      ))}
    </span>
  );
}
