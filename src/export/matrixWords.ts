import type { PValues } from '#contract/analysis.ts';

/** How tests are called in tables. */
export const TEST_LABELS: Record<keyof PValues, string> = {
  t: 't-test',
  wilcoxon: 'Wilcoxon',
  bootstrap: 'bootstrap',
};
