import type { Random } from './random.ts';

/** At most so many of the numbers from 0 to `count` - 1, ascending. */
export function sampleOf(count: number, most: number, random: Random): Int32Array {
  const all = Int32Array.from({ length: count }, (_, at) => at);
  return count <= most ? all : random.shuffle(all).slice(0, most).sort();
}
