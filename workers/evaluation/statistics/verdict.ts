import { about } from '#contract/about.ts';
import { FEWEST_SEEDS, type Comparison } from '#contract/analysis.ts';

const LEVEL = 0.05;

/** What is known of a row before anything is concluded from it. */
export type Measured = Omit<Comparison, 'claimed' | 'verdict' | 'sentence'> & {
  /** True where no user and no shared seed differs. */
  isIdentical: boolean;
};

/** What follows from a difference, as one of several rows, and the sentence that says it; careful on purpose. */
export function verdictOf(row: Measured): Pick<Comparison, 'claimed' | 'verdict' | 'sentence'> {
  const { difference, adjusted, overSeeds, sharedSeeds, users, visible } = row;
  const not = (verdict: Comparison['verdict'], sentence: string) => ({ claimed: false, verdict, sentence });
  if (row.isIdentical) return not('identical', 'identical: every user has the same value.');
  const p = Math.max(adjusted.t, adjusted.wilcoxon, adjusted.bootstrap);
  const size = sizeWords(difference);
  const agreed = `users agree (corrected p ${shortP(p)})`;
  if (p >= LEVEL) {
    const from = visible === undefined ? '' : `: a difference is visible from ${about(visible)}`;
    return not('small', `${size}, too small to see with ${seedWords(row)} and ${users} users${from}.`);
  }
  if (sharedSeeds < FEWEST_SEEDS)
    return not('users', `${size}; ${agreed}, but with ${seedWords(row)} no difference can be claimed.`);
  if (!overSeeds || (difference > 0 ? overSeeds.low <= 0 : overSeeds.high >= 0))
    return not('users', `${size}; ${agreed}, but the ${sharedSeeds} seeds do not.`);
  const sentence = `${size}, over ${sharedSeeds} seeds and users alike (corrected p ${shortP(p)}).`;
  return { claimed: true, verdict: 'claimed', sentence };
}

function sizeWords(difference: number): string {
  const digits = Math.abs(difference).toFixed(4).replace(/^0/, '');
  if (digits === '.0000') return 'equal to four digits';
  return `${digits} ${difference < 0 ? 'lower' : 'higher'}`;
}

/** The seeds that are compared. */
function seedWords({ seeds, sharedSeeds }: Pick<Comparison, 'seeds' | 'sharedSeeds'>): string {
  const shared = sharedSeeds < Math.min(...seeds) ? ' that both rows have' : '';
  if (sharedSeeds === 1) return `one seed${shared}`;
  return sharedSeeds ? `${sharedSeeds} seeds${shared}` : `no seed${shared}`;
}

const shortP = (p: number) => (p < 0.001 ? '< .001' : `= ${p.toFixed(3).replace(/^0/, '')}`);
