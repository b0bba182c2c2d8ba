import { exp, log } from '#lib/elementary.ts';
import { runsOf, shared, split, type Pair } from './pairs.ts';

/**
 * BLEU of a whole corpus with one reference each, 0 to 100: the geometric mean of the precisions of runs of one to `order` words, times
 * the penalty for being shorter than the references. Nothing is smoothed.
 */
export function bleu(pairs: readonly Pair[], order: number): number {
  const texts = pairs.map(({ reference, hypothesis }) => [split(reference), split(hypothesis)]);
  const wanted = texts.reduce((sum, [reference]) => sum + reference.length, 0);
  const written = texts.reduce((sum, [, hypothesis]) => sum + hypothesis.length, 0);
  let logs = 0;
  for (let n = 1; n <= order; n++) {
    let [matches, all] = [0, 0];
    for (const [reference, hypothesis] of texts) {
      matches += shared(runsOf(hypothesis, n), runsOf(reference, n));
      all += Math.max(0, hypothesis.length - n + 1);
    }
    if (matches === 0) return 0;
    logs += log(matches / all);
  }
  return 100 * exp(logs / order) * (written < wanted ? exp(1 - wanted / written) : 1);
}
