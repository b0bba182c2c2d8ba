import type { ComparedRow } from '#contract/analysis.ts';
import { analysis } from '#client/analysis.ts';
import { untilOutputsHere } from '../../history/outputs.ts';
import { scoresOf } from '../../history/scores.ts';
import { meanOf, runIdOf, type Arm, type Experiment, type Outcome, type Verdict } from './lesson.ts';

/** Compares the arm with the highest mean with every other, by the rule of every view; undefined where the scores of users are not known. */
export async function judge(
  { id, seeds, arms }: Experiment,
  stamp: string,
  outcome: Outcome,
): Promise<Verdict | undefined> {
  const idOf = (arm: Arm, seed: number) => runIdOf(id, arms, arm, seed, stamp);
  // Those of the last run are still on their way.
  await Promise.all(arms.flatMap((arm) => seeds.map((seed) => untilOutputsHere(idOf(arm, seed)))));
  const rows = arms.map((arm): ComparedRow => {
    const scores = seeds.flatMap((seed) => scoresOf(idOf(arm, seed), arm.stage) ?? []);
    return { id: arm.id, seeds: [...seeds], scores };
  });
  if (rows.some(({ scores }) => scores.length < seeds.length)) return undefined;
  const [{ id: best }] = outcome.arms.toSorted((a, b) => meanOf(b.values) - meanOf(a.values));
  const reference = rows.find((row) => row.id === best)!;
  const others = rows.filter((row) => row !== reference);
  const compared = await analysis().compare({ reference, others, metric: 'recall20' });
  return { best, others: compared.map(({ id, claimed, sentence }) => ({ id, claimed, sentence })) };
}
