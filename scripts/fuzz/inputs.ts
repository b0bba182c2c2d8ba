import { Random } from '#lib/random.ts';
import { pick, type Bytes } from './mutations.ts';
import type { Target } from './target.ts';

const MOST_MUTATIONS = 4;
/** Chains of mutations end where an input would grow beyond this. */
const LONGEST = 1 << 20;

/** Input number `k` of a run: the target's valid inputs with up to four mutations, a pure function of the seed and k. */
export function inputOf(
  targets: readonly Target[],
  seed: number,
  k: number,
): { target: Target; bytes: Bytes } {
  const random = new Random(seed, 'fuzz', k);
  const target = targets[k % targets.length];
  let bytes = pick(random, target.corpus);
  for (let n = random.integer(MOST_MUTATIONS + 1); n > 0 && bytes.length < LONGEST; n--)
    bytes = pick(random, target.mutations)(bytes, random, target.corpus);
  return { target, bytes };
}
