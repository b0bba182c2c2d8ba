import type { Random } from '#lib/random.ts';

/** An item among at most so many others that a user never met, in random order. */
export function candidatesWith(
  item: number,
  others: { items: number; met: ReadonlySet<number>; count: number },
  random: Random,
): Int32Array {
  return random.shuffle(Int32Array.from([item, ...strangers(others, random)]));
}

/** Distinct items that a user never met, each as likely; fewer where there are not so many. */
function strangers(
  { items, met, count }: { items: number; met: ReadonlySet<number>; count: number },
  random: Random,
): number[] {
  // Where most would be refused, those that are left are listed.
  if (items - met.size <= 2 * count) {
    const left = Array.from({ length: items }, (_, item) => item).filter((item) => !met.has(item));
    return random.shuffle(left).slice(0, count);
  }
  const drawn = new Set<number>();
  while (drawn.size < count) {
    const item = random.integer(items);
    if (!met.has(item)) drawn.add(item);
  }
  return [...drawn];
}
