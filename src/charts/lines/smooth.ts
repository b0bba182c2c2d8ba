import type { Row, Series } from './types.ts';

/**
 * Exponential moving average without the bias of its start: at t the mean of all values so far, weighted by weight^(t - i),
 * which is the plain average divided by 1 - weight^t. Missing values are skipped and stay missing. All values count; those at
 * `kept` (ascending) are returned.
 */
export function smooth(values: ArrayLike<number>, weight: number, kept: ArrayLike<number>): Float64Array {
  const smoothed = new Float64Array(kept.length);
  let mean = 0;
  let total = 0;
  let i = 0;
  for (let k = 0; k < kept.length; k++) {
    for (; i <= kept[k]; i++) {
      if (!Number.isFinite(values[i])) continue;
      total = 1 + weight * total;
      mean += (values[i] - mean) * (1 / total);
    }
    smoothed[k] = Number.isFinite(values[kept[k]]) ? mean : NaN;
  }
  return smoothed;
}

/** Column of a series' smoothed values. */
export const smoothedKey = (key: string): string => `${key} smoothed`;

/** The series with their smoothed columns named; as they are where nothing is smoothed. */
export function smoothedSeries(series: Series[], weight: number): Series[] {
  if (!weight) return series;
  return series.map((line) => ({ ...line, smoothed: { key: smoothedKey(line.key), weight } }));
}

/** The rows with a smoothed column beside each of the named ones; to be done before any row is left out. */
export function smoothedRows(rows: Row[], keys: string[], weight: number): Row[] {
  if (!weight) return rows;
  const every = rows.map((_, i) => i);
  const columns = keys.map((key) =>
    smooth(
      rows.map((row) => row[key] ?? NaN),
      weight,
      every,
    ),
  );
  return rows.map((row, i) => {
    const smoothed = { ...row };
    keys.forEach((key, k) => {
      if (row[key] !== undefined) smoothed[smoothedKey(key)] = columns[k][i];
    });
    return smoothed;
  });
}
