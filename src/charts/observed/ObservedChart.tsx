import { useMemo } from 'react';
import { LineFigure } from '../lines/LineFigure.tsx';
import { smoothedSeries } from '../lines/smooth.ts';
import type { Row, Series } from '../lines/types.ts';

interface Props {
  title: string;
  /** In a few words. */
  note: string;
  /** Column `step`, one column per line and, where smoothed, one more of each. */
  rows: Row[];
  series: Series[];
  format: (value: number | undefined) => string;
  empty: string;
  /** Weight of the moving average in the smoothed columns; 0 where there are none. */
  smoothing?: number;
  /** The place that other pictures show. */
  at?: number;
  onPlace?: (x: number | undefined) => void;
}

/** What a stage of training observes beside its loss, by step: one colour per modality, dashed what it is compared with. */
export function ObservedChart({ series, smoothing = 0, ...rest }: Props) {
  const lines = useMemo(() => smoothedSeries(series, smoothing), [series, smoothing]);
  return <LineFigure {...rest} series={lines} xKey="step" xLabel="step" canLogX sync="losses by step" />;
}
