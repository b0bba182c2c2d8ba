import { inParts, type Work } from './work.ts';

/** Numbers in parts, each ascending: sorting all of them at once cannot be interrupted. */
export function* rankedParts(values: Float64Array): Work<Float64Array[]> {
  const parts: Float64Array[] = [];
  yield* inParts(values.length, (from, to) => parts.push(values.slice(from, to).sort()));
  return parts;
}

/** How many of the numbers are below a value. */
export const countBelow = (parts: readonly Float64Array[], value: number): number =>
  parts.reduce((sum, part) => sum + firstFrom(part, value, false), 0);

/** The number that would stand at `rank`, from 0, if all were sorted. */
export function valueOfRank(parts: readonly Float64Array[], rank: number): number {
  let low = Math.min(...parts.map((part) => part[0]));
  let high = Math.max(...parts.map((part) => part[part.length - 1]));
  while (low < high) {
    const half = low / 2 + high / 2;
    const middle = half > low && half < high ? half : low;
    const ends = parts.map((part) => firstFrom(part, middle, true));
    const upTo = ends.reduce((sum, end) => sum + end, 0);
    // Both ends move to numbers that are there, so that they meet.
    if (upTo > rank) high = Math.max(...parts.map((part, k) => part[ends[k] - 1] ?? -Infinity));
    else low = Math.min(...parts.map((part, k) => part[ends[k]] ?? Infinity));
  }
  return low;
}

/** Place of the first number that is not below a value, or with `beyond` of the first above it. */
function firstFrom(ascending: Float64Array, value: number, beyond: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value || (beyond && ascending[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
