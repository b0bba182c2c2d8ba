import ttest from '@stdlib/stats-ttest';
import wilcoxon from '@stdlib/stats-wilcoxon';

/** Two-sided p of the paired t-test on differences [n]; 1 where nothing differs. */
export function pairedT(differences: Float64Array): number {
  if (differences.length < 2 || differences.every((x) => x === 0)) return 1;
  return ttest(differences).pValue;
}

/** Two-sided p of the Wilcoxon signed-rank test on differences [n]; 1 where nothing differs. */
export function signedRank(differences: Float64Array): number {
  // Sums over seeds in another order differ in their last bits: equal differences must stay tied, and none must stay none.
  const rounded = differences.map((x) => Math.round(x * EXACT) / EXACT);
  if (rounded.every((x) => x === 0)) return 1;
  return wilcoxon(rounded, { correction: false }).pValue;
}

const EXACT = 1e12;
