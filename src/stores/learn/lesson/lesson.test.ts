import { expect, test } from 'vitest';
import { CLOSE, outcomeOf, planOf, winnerOf, type Experiment } from './lesson.ts';

const experiment: Experiment = {
  id: 'x',
  source: { source: 'synthetic', preset: 'mini', seed: 1 },
  seeds: [1, 2],
  arms: [
    { id: 'teacher', label: 'Teacher', model: 'promptmm', config: {}, stage: 'teacher' },
    { id: 'student', label: 'Student', model: 'promptmm', config: {}, stage: 'student' },
    { id: 'other', label: 'Other', model: 'lightgcn', config: {}, stage: 'model', data: { noise: 2 } },
  ],
};

test('stages of one run are trained once, and data differ where an arm says so', () => {
  const plan = planOf(experiment, 's');
  expect(plan.map(({ request }) => [request.model, request.seed])).toEqual([
    ['promptmm', 1],
    ['promptmm', 2],
    ['lightgcn', 1],
    ['lightgcn', 2],
  ]);
  expect(plan.map(({ source }) => source.noise)).toEqual([undefined, undefined, 2, 2]);
});

test('an outcome needs every run', () => {
  const runs = planOf(experiment, 's').map(({ request }) => {
    const at = (recall: number) => ({ test: { recall: { '20': recall } } });
    const { seed, model, runId } = request;
    return {
      runId,
      stages: model === 'promptmm' ? { teacher: at(seed), student: at(seed + 1) } : { model: at(9) },
    };
  });
  expect(outcomeOf(experiment, 's', runs as never)?.arms.map(({ values }) => values)).toEqual([
    [1, 2],
    [2, 3],
    [9, 9],
  ]);
  expect(outcomeOf(experiment, 's', runs.slice(1) as never)).toBeUndefined();
  expect(outcomeOf(experiment, 'another start', runs as never)).toBeUndefined();
});

test('an arm wins only if it is claimed to be better than every other', () => {
  const of = (...claimed: boolean[]) =>
    winnerOf({
      seeds: [1],
      arms: [],
      verdict: { best: 'a', others: claimed.map((claimed, i) => ({ id: `${i}`, claimed, sentence: '' })) },
    });
  expect(of(true, true)).toBe('a');
  expect(of(true, false)).toBe(CLOSE);
  expect(winnerOf({ seeds: [1], arms: [] })).toBe(CLOSE);
});
