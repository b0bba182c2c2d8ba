import type { Row } from './types.ts';

/** The most points that a line has. */
export const MOST_POINTS = 500;

/**
 * Largest-triangle-three-buckets over several series that share x: keeps the first, the last and, of each bucket, the
 * index whose triangles (scaled by each series' range, summed) are largest. Missing values are NaN. Returns at most `limit`
 * indices, ascending.
 */
export function decimate(
  x: ArrayLike<number>,
  series: ArrayLike<number>[],
  limit: number = MOST_POINTS,
): number[] {
  const n = x.length;
  if (n <= limit || limit < 3) return everyIndex(n);
  return pick(x, scaled(series), evenEdges(n, limit - 2));
}

/**
 * The same for an x axis that can also be logarithmic: no bucket is wider than an equal share of either axis would be, so that
 * neither end of either axis is bare.
 */
export function decimateForLog(
  x: ArrayLike<number>,
  series: ArrayLike<number>[],
  limit: number = MOST_POINTS,
): number[] {
  const n = x.length;
  const buckets = Math.floor(limit / 2) - 1;
  if (n <= limit || buckets < 1 || !(x[0] > 0)) return decimate(x, series, limit);
  return pick(x, scaled(series), finerEdges(x, buckets));
}

/** Rows of which no line has more than `limit` points; the same array where none has. */
export function decimateRows(rows: Row[], xKey: string, keys: string[], limit: number = MOST_POINTS): Row[] {
  if (rows.length <= limit) return rows;
  const columns = keys.map((key) => Float64Array.from(rows, (row) => row[key] ?? NaN));
  const known = columns.map((column) => column.reduce((sum, value) => sum + Number(value === value), 0));
  if (Math.max(...known) <= limit) return rows;
  const x = Float64Array.from(rows, (row) => row[xKey]!);
  return decimate(x, columns, limit).map((i) => rows[i]);
}

const everyIndex = (n: number) => Array.from({ length: n }, (_, i) => i);

/** First indices of buckets of equal length between the first and the last point, and their end. */
function evenEdges(n: number, buckets: number): number[] {
  return Array.from({ length: buckets + 1 }, (_, b) => 1 + Math.floor((b * (n - 2)) / buckets));
}

/** First indices of buckets as narrow as the narrower of two kinds: so many of equal length, or of equal ratio of x. */
function finerEdges(x: ArrayLike<number>, buckets: number): number[] {
  const end = x.length - 1;
  const length = Math.ceil((end - 1) / buckets);
  const ratio = (x[end] / x[0]) ** (1 / buckets);
  const edges = [1];
  for (let from = 1; from < end;) {
    const next = Math.min(from + length, firstAtOrAbove(x, x[from] * ratio));
    from = Math.min(end, Math.max(from + 1, next));
    edges.push(from);
  }
  return edges;
}

function firstAtOrAbove(x: ArrayLike<number>, value: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Line {
  y: ArrayLike<number>;
  /** Makes lines of different ranges count alike. */
  scale: number;
  /** The first index with a value. */
  first: number;
}

function scaled(series: ArrayLike<number>[]): Line[] {
  return series.map((y) => {
    let [min, max, first] = [Infinity, -Infinity, y.length];
    for (let i = y.length - 1; i >= 0; i--) {
      if (Number.isNaN(y[i])) continue;
      first = i;
      if (y[i] < min) min = y[i];
      if (y[i] > max) max = y[i];
    }
    return { y, scale: 1 / (max - min || 1), first: first === y.length ? 0 : first };
  });
}

/** The first, the last, and the most telling index between each two edges. */
function pick(x: ArrayLike<number>, lines: Line[], edges: number[]): number[] {
  const n = x.length;
  const kept = [0];
  /** The last kept index at which a line has a value. */
  const before = lines.map(({ first }) => first);
  for (let bucket = 0; bucket + 1 < edges.length; bucket++) {
    const [from, to] = [edges[bucket], edges[bucket + 1]];
    const best = largest(x, lines, { before, from, to, next: edges[bucket + 2] ?? n });
    lines.forEach(({ y }, s) => {
      if (!Number.isNaN(y[best])) before[s] = best;
    });
    kept.push(best);
  }
  kept.push(n - 1);
  return kept;
}

interface Bucket {
  before: number[];
  from: number;
  to: number;
  next: number;
}

function largest(x: ArrayLike<number>, lines: Line[], { before, from, to, next }: Bucket): number {
  const areas = new Float64Array(to - from);
  const nextX = meanOf(x, to, next);
  lines.forEach(({ y, scale }, s) => {
    const nextY = meanOf(y, to, next);
    const lastX = x[before[s]];
    const lastY = y[before[s]];
    const across = (lastX - nextX) * scale;
    const up = (nextY - lastY) * scale;
    for (let i = from; i < to; i++) {
      const area = Math.abs(across * (y[i] - lastY) - up * (lastX - x[i]));
      if (area < Infinity) areas[i - from] += area;
    }
  });
  let best = 0;
  for (let i = 1; i < areas.length; i++) if (areas[i] > areas[best]) best = i;
  return from + best;
}

/** Mean of the values that are there. */
function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = values[i];
    if (value !== value) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
