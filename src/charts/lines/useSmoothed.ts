import { useMemo } from 'react';
import { smoothedRows, smoothedSeries } from './smooth.ts';
import type { Row, Series } from './types.ts';

/** Lines with all their rows, and what is to be drawn where they are smoothed; the same objects while nothing changes. */
export function useSmoothed(
  series: Series[],
  rows: Row[],
  weight: number,
): { series: Series[]; rows: Row[] } {
  return useMemo(
    () => ({
      series: smoothedSeries(series, weight),
      rows: smoothedRows(
        rows,
        series.map(({ key }) => key),
        weight,
      ),
    }),
    [series, rows, weight],
  );
}
