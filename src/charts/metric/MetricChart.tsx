import { useMemo } from 'react';
import { LineFigure } from '../lines/LineFigure.tsx';
import { useSmoothed } from '../lines/useSmoothed.ts';
import type { Mark, Reference, Row, Series } from '../lines/types.ts';

interface Props {
  title: string;
  note: string;
  /** Column `epoch`, one column per stage, and one per stage of the reference run. */
  rows: Row[];
  /** One line per stage. */
  stages: readonly Series[];
  /** Stages of the run to compare with; its columns end in `Reference`. */
  references: readonly Series[];
  /** The epochs that are kept; their keys are columns. */
  best: Mark[];
  floor?: Reference;
  format: (value: number | undefined) => string;
  empty: string;
  /** Whether a curve is to come. */
  isToCome: boolean;
  /** Whether it is better the lower it is. */
  falls?: boolean;
  /** Weight of a moving average that is drawn over the values; 0 for none. */
  smoothing?: number;
  /** The epoch that other pictures show. */
  at?: number;
  onPlace?: (epoch: number | undefined) => void;
}

/** The reference run is drawn in the same colours, faded, with short dashes. */
function referred({ key, label, color }: Series): Series {
  return {
    key: `${key}Reference`,
    label: `${label}, ref.`,
    color: `color-mix(in oklab, ${color} 60%, var(--paper))`,
    dash: '1.5 2.5',
  };
}

/** One ranking metric by epoch, stage against stage, above the floor that any model must beat. */
export function MetricChart({
  stages,
  references,
  rows,
  best,
  floor,
  smoothing = 0,
  isToCome,
  falls,
  ...rest
}: Props) {
  const lines = useMemo(() => [...stages, ...references.map(referred)], [stages, references]);
  const smoothed = useSmoothed(lines, rows, smoothing);
  return (
    <LineFigure
      {...rest}
      {...smoothed}
      xKey="epoch"
      xLabel="epoch"
      reference={floor}
      marks={best}
      ghost={isToCome ? (falls ? 'falls' : 'rises') : undefined}
      hasDots
      sync="metrics by epoch"
    />
  );
}
