import type { DrawRequest } from '#contract/analysis.ts';
import { Random } from '#lib/random.ts';

/** Different numbers below a bound in the order in which they were drawn: the beginning of a shuffle of all that may be drawn. */
export function draw({ below, count, without = [], stream }: DrawRequest): number[] {
  const random = new Random(...stream);
  const hidden = new Set(without);
  const pool = Int32Array.from({ length: below }, (_, at) => at).filter((at) => !hidden.has(at));
  const drawn: number[] = [];
  for (let at = 0; at < Math.min(count, pool.length); at++) {
    const from = at + random.integer(pool.length - at);
    [pool[at], pool[from]] = [pool[from], pool[at]];
    drawn.push(pool[at]);
  }
  return drawn;
}
