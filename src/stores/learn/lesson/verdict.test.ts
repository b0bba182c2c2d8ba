import { expect, test, vi } from 'vitest';
import type { AnalysisApi, ComparedRow, ComparisonRequest } from '#contract/analysis.ts';
import type { UserScores } from '#contract/results.ts';
import { runIdOf, winnerOf, type Experiment, type Outcome } from './lesson.ts';

vi.stubGlobal('location', { search: '' });
const { provideAnalysis } = await import('#client/analysis.ts');
const { addScores } = await import('../../history/scores.ts');
const { keepOutputs } = await import('../../history/outputs.ts');
const { provideLaboratory } = await import('#client/laboratory.ts');
const { judge } = await import('./verdict.ts');

const firstOf = ({ scores }: ComparedRow) => scores[0].recall20[0];
const asked: ComparisonRequest[] = [];
provideAnalysis({
  compare: async (request: ComparisonRequest) => {
    asked.push(request);
    const { reference, others } = request;
    return others.map((row) => {
      const difference = firstOf(row) - firstOf(reference);
      return { id: row.id, difference, claimed: difference < -0.05, sentence: `${difference.toFixed(2)}` };
    });
  },
} as unknown as AnalysisApi);

const arm = { label: 'A', model: 'promptmm', config: {} } as const;
const experiment: Experiment = {
  id: 'x',
  source: { source: 'synthetic', preset: 'mini', seed: 1 },
  seeds: [1, 2, 3, 4, 5],
  arms: [
    { ...arm, id: 'low', stage: 'teacher' },
    { ...arm, id: 'high', stage: 'student' },
    { ...arm, id: 'other', stage: 'model', model: 'lightgcn' },
  ],
};
const NO_OUTPUT = { user: new Float32Array(), item: new Float32Array(), features: [] };

/** Scores of two users. */
const scoresAt = (level: number): UserScores => {
  const recall20 = Float64Array.of(level, level);
  return { users: Int32Array.of(0, 1), recall20, ndcg20: recall20 };
};

function outcomeOf(levels: number[], stamp: string): Outcome {
  experiment.arms.forEach((it, i) =>
    experiment.seeds.forEach((seed) =>
      addScores(runIdOf(experiment.id, experiment.arms, it, seed, stamp), [
        { stage: it.stage, userScores: scoresAt(levels[i]) },
      ]),
    ),
  );
  const arms = experiment.arms.map(({ id }, i) => ({ id, values: experiment.seeds.map(() => levels[i]) }));
  return { seeds: [...experiment.seeds], arms };
}

test('the arm with the highest mean is held against every other, by the rule of every view', async () => {
  const outcome = outcomeOf([0.3, 0.5, 0.4], 'apart');
  const verdict = await judge(experiment, 'apart', outcome);
  expect(asked.at(-1)).toMatchObject({
    reference: { id: 'high', seeds: [1, 2, 3, 4, 5] },
    metric: 'recall20',
  });
  expect(verdict).toMatchObject({
    best: 'high',
    others: [
      { id: 'low', claimed: true },
      { id: 'other', claimed: true },
    ],
  });
  expect(verdict!.others[0].sentence).toContain('-0.20');
  expect(winnerOf({ ...outcome, verdict })).toBe('high');
});

test('there is no winner where one other may not be claimed to be worse', async () => {
  const outcome = outcomeOf([0.3, 0.5, 0.5], 'close');
  const verdict = await judge(experiment, 'close', outcome);
  expect(verdict!.others.map(({ claimed }) => claimed)).toEqual([true, false]);
  expect(winnerOf({ ...outcome, verdict })).toBe('close');
});

test('the scores of a run that has just ended are waited for', async () => {
  const outcome = outcomeOf([0.3, 0.5, 0.4], 'late');
  const late = { ...experiment, seeds: [...experiment.seeds, 6] };
  const runIds = new Set(late.arms.map((it) => runIdOf('x', late.arms, it, 6, 'late')));
  const train = {
    outputs: async () =>
      late.arms.map((it, i) => ({ ...NO_OUTPUT, stage: it.stage, userScores: scoresAt(i) })),
  };
  provideLaboratory({ data: {}, train } as never);
  for (const runId of runIds) void keepOutputs(runId);
  expect(await judge(late, 'late', outcome)).toMatchObject({ best: 'high' });
});

test('nothing is judged where the scores of a run are not known', async () => {
  const outcome = outcomeOf([0.3, 0.5, 0.4], 'known');
  expect(await judge(experiment, 'unknown', outcome)).toBeUndefined();
});
