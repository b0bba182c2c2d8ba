import type { ReactNode } from 'react';
import { COMPARED, COMPARED_METRICS } from '#contract/byUser.ts';
import { CUTOFFS, METRIC_LABELS, METRICS } from '#contract/metrics.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import { PARTS, type Part, type Shown } from './columns.ts';

const OPTIONS = COMPARED_METRICS.map((id) => ({ id, label: COMPARED[id].label }));
const PART_LABELS: Record<Part, string> = {
  interval: '95% of means',
  difference: 'differences',
  tests: 'tests',
  published: 'published',
  training: 'time',
};

interface Props {
  shown: Shown;
  /** Gets what was changed. */
  onChange: (changed: Partial<Shown>) => void;
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
        onChange={(metrics) => metrics.length && onChange({ metrics })}
      />
      <Toggles
        label="Cut-offs"
        options={CUTOFFS}
        say={(cutoff) => `@${cutoff}`}
        chosen={shown.cutoffs}
        onChange={(cutoffs) => cutoffs.length && onChange({ cutoffs })}
      />
      <Toggles
        label="Columns"
        options={parts}
        say={(part) => PART_LABELS[part]}
        chosen={shown.parts}
        onChange={(chosen) => onChange({ parts: chosen })}
      />
      <span className="matrix-compared">
        <span>differences in</span>
        <Segmented
          label="Differences in"
          options={OPTIONS}
          value={shown.compared}
          onChange={(compared) => onChange({ compared })}
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
