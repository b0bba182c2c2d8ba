import type { SplitRecord } from '#contract/dataset.ts';

/** How interactions were divided, in a few words: "given", "ratio 8:1:1, seed 1", "leave-one-out, seed 1, 5-core". */
export function splitWords(split: SplitRecord): string {
  if (split.method === 'given') return 'given';
  const { method, ratio, seed, kCore } = split;
  const parts = [
    method === 'leave-one-out' ? method : `${method} ${ratio.join(':')}`,
    // Time alone decides a temporal split.
    method !== 'temporal' && `seed ${seed}`,
    kCore > 0 && `${kCore}-core`,
  ];
  return parts.filter(Boolean).join(', ');
}
