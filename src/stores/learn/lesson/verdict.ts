import type { ComparedRow } from '#contract/analysis.ts';
import { analysis } from '#client/analysis.ts';
import { scoresOf } from '../../history/scores.ts';
import { meanOf, runIdOf, type Experiment, type Outcome, type Verdict } from './lesson.ts';

/** Compares the arm with the highest mean with every other, by the rule of every view; undefined where the scores of users are not known. */
export async function judge(
  { id, seeds, arms }: Experiment,
  stamp: string,
  outcome: Outcome,
): Promise<Verdict | undefined> {
  const rows = arms.map((arm): ComparedRow => {
    const scores = seeds.flatMap((seed) => scoresOf(runIdOf(id, arms, arm, seed, stamp), arm.stage) ?? []);
    return { id: arm.id, seeds: [...seeds], scores };
  });
  if (rows.some(({ scores }) => scores.length < seeds.length)) return undefined;
  const [{ id: best }] = outcome.arms.toSorted((a, b) => meanOf(b.values) - meanOf(a.values));
  const reference = rows.find((row) => row.id === best)!;
  const others = rows.filter((row) => row !== reference);
  const compared = await analysis().compare({ reference, others, metric: 'recall20' });
  return { best, others: compared.map(({ id, claimed, sentence }) => ({ id, claimed, sentence })) };
}
