import type { SplitRecord, ValidationRule } from '#contract/dataset.ts';

/** How interactions were divided, in a few words: "ratio 8:1:1, seed 1", "leave-one-out, seed 1, 5-core", "given, 10% of training as validation, seed 1". */
export function splitWords(split: SplitRecord): string {
  if (split.method === 'given') return ['given', ...validationWords(split.validation)].join(', ');
  const { method, ratio, seed, kCore } = split;
  const parts = [
    method === 'leave-one-out' ? method : `${method} ${ratio.join(':')}`,
    // Time alone decides a temporal split.
    method !== 'temporal' && `seed ${seed}`,
    kCore > 0 && `${kCore}-core`,
  ];
  return parts.filter(Boolean).join(', ');
}

function validationWords(rule: ValidationRule | undefined): string[] {
  if (!rule) return [];
  if (rule.method === 'none') return ['no validation'];
  return [`${Math.round(100 * rule.share)}% of training as validation`, `seed ${rule.seed}`];
}

/** True where nothing was divided here: the splits came with the data. */
export const isAsGiven = (split: SplitRecord) => split.method === 'given' && !split.validation;
