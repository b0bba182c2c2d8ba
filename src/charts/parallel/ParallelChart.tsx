import { useMemo, useState } from 'react';
import { Figure } from '../frame/Figure.tsx';
import { Press } from '../frame/Press.tsx';
import { isBrushed, isKept, noBrush } from './brush.ts';
import { LeastValue } from './LeastValue.tsx';
import { ParallelPlot } from './ParallelPlot.tsx';
import { ParallelTable } from './ParallelTable.tsx';
import type { KnownLine, ParallelAxis, ParallelLine } from './types.ts';
import './parallel.css';

interface Props {
  title: string;
  note?: string;
  axes: readonly ParallelAxis[];
  lines: readonly ParallelLine[];
  /** What was reached: "Recall@20". */
  valueLabel: string;
  format: (value: number) => string;
  /** Said in place of lines while there are none. */
  empty: string;
}

/**
 * Settings of several parameters as lines from axis to axis, to what they reached at the right. Pressing a value keeps the lines through
 * it; the table behind lists those that are kept, the best first.
 */
export function ParallelChart({ title, note, axes, lines, valueLabel, format, empty }: Props) {
  const [brush, setBrush] = useState(noBrush);
  const known = useMemo(() => lines.filter(isKnown), [lines]);
  const kept = useMemo(
    () => known.filter((line) => isKept(brush, line)).toSorted((a, b) => b.value - a.value),
    [known, brush],
  );
  const shown = { title, axes, valueLabel, format, brush };
  return (
    <div className="parallel">
      <Figure
        title={title}
        note={note}
        controls={
          isBrushed(brush) && (
            <Press isPressed={false} onPress={() => setBrush(noBrush)} label={`${title}: show all`}>
              show all
            </Press>
          )
        }
        xLabel=""
        plot={() =>
          known.length > 0 && (
            <>
              <ParallelPlot {...shown} lines={known} onBrush={setBrush} />
              <LeastValue {...shown} lines={known} onBrush={setBrush} />
            </>
          )
        }
        table={() => <ParallelTable {...shown} lines={kept} />}
        empty={known.length ? undefined : empty}
        data={() => [
          [...axes.map(({ label }) => label), valueLabel],
          ...known.map(({ places, value }) => [...places.map((place, i) => axes[i].values[place]), value]),
        ]}
      />
      <p className="parallel-kept" aria-live="polite">
        {known.length > 0 && keptWords(kept, known.length, valueLabel, format)}
      </p>
    </div>
  );
}

const isKnown = (line: ParallelLine): line is KnownLine => line.value !== undefined;

/** How many lines are kept, and the best of them. */
function keptWords([best, ...others]: KnownLine[], all: number, valueLabel: string, format: Props['format']) {
  if (!best) return `None of ${all} points: choose fewer values or a lower ${valueLabel}.`;
  const count = others.length + 1;
  const which = count === all ? `${all} points` : `${count} of ${all} points`;
  return `${which}; the highest ${valueLabel} is ${format(best.value)}, at ${best.label}.`;
}
