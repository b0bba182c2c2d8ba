/**
 * Largest-triangle-three-buckets over several series that share x: keeps the first, the last and, of each bucket, the
 * index whose triangles (scaled by each series' range, summed) are largest. Returns at most `limit` indices, ascending.
 */
export function decimate(x: ArrayLike<number>, series: ArrayLike<number>[], limit: number): number[] {
  const n = x.length;
  if (n <= limit || limit < 3) return Array.from({ length: n }, (_, i) => i);
  const scales = series.map((values) => 1 / (rangeOf(values) || 1));
  const width = (n - 2) / (limit - 2);
  const kept = [0];
  for (let bucket = 0; bucket < limit - 2; bucket++) {
    const from = 1 + Math.floor(bucket * width);
    const to = 1 + Math.floor((bucket + 1) * width);
    const next = Math.min(n, 1 + Math.floor((bucket + 2) * width));
    kept.push(largest(x, series, scales, kept[kept.length - 1], from, to, Math.max(next, to + 1)));
  }
  kept.push(n - 1);
  return kept;
}

function largest(
  x: ArrayLike<number>,
  series: ArrayLike<number>[],
  scales: number[],
  previous: number,
  from: number,
  to: number,
  next: number,
): number {
  const areas = new Float64Array(to - from);
  const nextX = mean(x, to, next);
  series.forEach((y, s) => {
    const nextY = mean(y, to, next);
    for (let i = from; i < to; i++) {
      const area =
        (x[previous] - nextX) * (y[i] - y[previous]) - (x[previous] - x[i]) * (nextY - y[previous]);
      if (Number.isFinite(area)) areas[i - from] += Math.abs(area) * scales[s];
    }
  });
  return from + areas.indexOf(Math.max(...areas));
}

function mean(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i];
  return sum / (to - from);
}

function rangeOf(values: ArrayLike<number>): number {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < min) min = values[i];
    if (values[i] > max) max = values[i];
  }
  return max - min;
}
