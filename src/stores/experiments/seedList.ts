const MOST_SEEDS = 20;
const LARGEST = 4294967295;

/** Reads "1-3" or "1, 2, 5" as seeds, each once; undefined where the text is no such list or names more than 20. */
export function parseSeeds(text: string): number[] | undefined {
  const parts = text.split(/[,;\s]+/).filter(Boolean);
  const seeds = parts.flatMap((part) => {
    const [, from, to = from] = /^(\d+)(?:[-–](\d+))?$/.exec(part) ?? [];
    const count = Number(to) - Number(from) + 1;
    const isFine = count >= 1 && count <= MOST_SEEDS && Number(to) <= LARGEST;
    return isFine ? Array.from({ length: count }, (_, i) => Number(from) + i) : [NaN];
  });
  const distinct = [...new Set(seeds)].sort((a, b) => a - b);
  const isList = distinct.length > 0 && distinct.length <= MOST_SEEDS && !distinct.some(Number.isNaN);
  return isList ? distinct : undefined;
}

/** Writes seeds as briefly as they can be read again: "1-3, 7". */
export function showSeeds(seeds: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const seed of [...seeds].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && seed === last[1] + 1) last[1] = seed;
    else ranges.push([seed, seed]);
  }
  return ranges
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}-${to}`))
    .join(', ');
}
