import type { Comparison } from '#contract/analysis.ts';

const FEWEST_SEEDS = 3;
const LEVEL = 0.05;

/** Whether a difference may be claimed, and the sentence that says it; careful on purpose. */
export function claimOf(
  row: Omit<Comparison, 'claimed' | 'sentence'>,
): Pick<Comparison, 'claimed' | 'sentence'> {
  const { difference, adjusted, overSeeds } = row;
  const seeds = Math.min(...row.seeds);
  const digits = Math.abs(difference).toFixed(4).replace(/^0/, '');
  const size =
    digits === '.0000' ? 'equal to four digits' : `${digits} ${difference < 0 ? 'lower' : 'higher'}`;
  const not = (why: string) => ({
    claimed: false,
    sentence: `${size}; no difference can be claimed: ${why}.`,
  });
  if (seeds < FEWEST_SEEDS) return not(seeds === 1 ? 'one seed' : `${seeds} seeds`);
  if (!overSeeds || (overSeeds.low <= 0 && overSeeds.high >= 0)) return not('seeds vary by more than that');
  const p = Math.max(adjusted.t, adjusted.wilcoxon, adjusted.bootstrap);
  if (p >= LEVEL) return not(`users vary by more than that (corrected p = ${shortP(p)})`);
  return {
    claimed: true,
    sentence: `${size}, over ${seeds} seeds and users alike (corrected p = ${shortP(p)}).`,
  };
}

const shortP = (p: number) => (p < 0.001 ? '< .001' : p.toFixed(3).replace(/^0/, ''));
