/** A sentence that was written, and that of the files: words with a space between them. */
export interface Pair {
  reference: string;
  hypothesis: string;
}

/** The words of a sentence. */
export const split = (sentence: string): string[] => sentence.split(' ').filter((word) => word !== '');

/** How often each run of n words occurs. */
export function runsOf(words: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + n <= words.length; at++) {
    const run = words.slice(at, at + n).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

/** Runs that two texts share, each as often as in the text that has fewer of it. */
export function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [run, count] of a) sum += Math.min(count, b.get(run) ?? 0);
  return sum;
}
