import { runsOf, shared, split, type Pair } from './pairs.ts';

/** ROUGE-N: mean over pairs of the F1 of shared runs of n words, 0 to 100. */
export const rouge = (pairs: readonly Pair[], n: number): number =>
  meanOf(pairs, (reference, hypothesis) => {
    const [wanted, written] = [runsOf(reference, n), runsOf(hypothesis, n)];
    return f1(shared(written, wanted), lengthOf(hypothesis, n), lengthOf(reference, n));
  });

/** ROUGE-L: mean over pairs of the F1 of the longest common subsequence, 0 to 100. */
export const rougeL = (pairs: readonly Pair[]): number =>
  meanOf(pairs, (reference, hypothesis) =>
    f1(longestCommon(reference, hypothesis), hypothesis.length, reference.length),
  );

function meanOf(
  pairs: readonly Pair[],
  score: (reference: readonly string[], hypothesis: readonly string[]) => number,
): number {
  if (pairs.length === 0) return 0;
  const sum = pairs.reduce(
    (sum, { reference, hypothesis }) => sum + score(split(reference), split(hypothesis)),
    0,
  );
  return (100 * sum) / pairs.length;
}

/** The harmonic mean of matches / written and matches / wanted. */
export const f1 = (matches: number, written: number, wanted: number): number =>
  matches === 0 ? 0 : (2 * matches) / (written + wanted);

const lengthOf = (words: readonly string[], n: number): number => Math.max(0, words.length - n + 1);

function longestCommon(a: readonly string[], b: readonly string[]): number {
  // lengths[k] is that of the words of a so far and the first k of b.
  const lengths = new Int32Array(b.length + 1);
  for (const word of a) {
    let diagonal = 0;
    for (let k = 1; k <= b.length; k++) {
      const above = lengths[k];
      lengths[k] = word === b[k - 1] ? diagonal + 1 : Math.max(above, lengths[k - 1]);
      diagonal = above;
    }
  }
  return lengths[b.length];
}
