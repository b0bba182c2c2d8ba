import { useMemo } from 'react';
import type { LossPartCard } from '#contract/models/card.ts';
import { LineFigure } from '../lines/LineFigure.tsx';
import type { Row } from '../lines/types.ts';
import { lossSeries } from '../lines/lossSeries.ts';
import { smoothedSeries } from '../lines/smooth.ts';

interface Props {
  title: string;
  note: string;
  /** Column `xKey`, one column per loss part and, where smoothed, one more of each. */
  rows: Row[];
  parts: readonly string[];
  /** Name and look of each part. */
  cards: Readonly<Record<string, LossPartCard>>;
  xKey: 'step' | 'epoch';
  format: (value: number | undefined) => string;
  empty: string;
  /** Weight of the moving average in the smoothed columns; 0 where there are none. */
  smoothing?: number;
  /** The place that other pictures show. */
  at?: number;
  onPlace?: (x: number | undefined) => void;
}

/** Something of each loss part of one stage, by step or by epoch. */
export function LossChart({ parts, cards, xKey, smoothing = 0, ...rest }: Props) {
  const series = useMemo(
    () => smoothedSeries(lossSeries(parts, cards), smoothing),
    [parts, cards, smoothing],
  );
  return (
    <LineFigure
      {...rest}
      series={series}
      xKey={xKey}
      xLabel={xKey}
      ghost="falls"
      canLog
      canLogX={xKey === 'step'}
      sync={`losses by ${xKey}`}
      hasDots={xKey === 'epoch'}
    />
  );
}
