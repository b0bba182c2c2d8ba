import { FEWEST_SEEDS, type Comparison } from '#contract/analysis.ts';

const LEVEL = 0.05;

/** Whether a difference may be claimed, as one of several rows, and the sentence that says it; careful on purpose. */
export function claimOf(
  row: Omit<Comparison, 'claimed' | 'sentence'>,
  rows: number,
): Pick<Comparison, 'claimed' | 'sentence'> {
  const { difference, adjusted, overSeeds, sharedSeeds } = row;
  const digits = Math.abs(difference).toFixed(4).replace(/^0/, '');
  const size =
    digits === '.0000' ? 'equal to four digits' : `${digits} ${difference < 0 ? 'lower' : 'higher'}`;
  const not = (why: string) => ({
    claimed: false,
    sentence: `${size}; no difference can be claimed: ${why}.`,
  });
  if (sharedSeeds < FEWEST_SEEDS) return not(seedWords(row));
  if (!overSeeds || (difference > 0 ? overSeeds.low <= 0 : overSeeds.high >= 0))
    return not(`seeds vary by more than that${rows > 1 ? ` (corrected for ${rows} rows)` : ''}`);
  const p = Math.max(adjusted.t, adjusted.wilcoxon, adjusted.bootstrap);
  if (p >= LEVEL) return not(`users vary by more than that (corrected p ${shortP(p)})`);
  return {
    claimed: true,
    sentence: `${size}, over ${sharedSeeds} seeds and users alike (corrected p ${shortP(p)}).`,
  };
}

/** How few seeds there are to compare. */
function seedWords({ seeds, sharedSeeds }: Pick<Comparison, 'seeds' | 'sharedSeeds'>): string {
  const shared = sharedSeeds < Math.min(...seeds) ? ' that both rows have' : '';
  if (sharedSeeds === 1) return `one seed${shared}`;
  return sharedSeeds ? `${sharedSeeds} seeds${shared}` : `no seed${shared}`;
}

const shortP = (p: number) => (p < 0.001 ? '< .001' : `= ${p.toFixed(3).replace(/^0/, '')}`);
