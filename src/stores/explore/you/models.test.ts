import { expect, test, vi } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { RunResult, StageOutput } from '#contract/results.ts';
import { recallOutputs } from '../../history/outputs.ts';
import { answeringOn } from './models.ts';

vi.mock('#client/laboratory.ts', () => ({ laboratory: () => ({}) }));

const runOf = (runId: string, model: ModelName, stages: string[], changed = {}) =>
  ({
    ...{ runId, model, protocol: 'strict' },
    config: { ...defaultConfig(model), ...changed },
    stages: Object.fromEntries(stages.map((stage) => [stage, {}])),
  }) as unknown as RunResult;

test('every model answers once: by the run that has all stages, rather than by a point of a sweep', () => {
  const { model } = defaultConfig('lightgcn') as Record<string, object>;
  const runs = [
    runOf('point', 'lightgcn', ['model'], { model: { ...model, layers: 4 } }),
    runOf('plain', 'lightgcn', ['model']),
    runOf('twin', 'promptmm', ['student']),
    runOf('whole', 'promptmm', ['teacher', 'student']),
  ];
  const found = answeringOn(runs).map(({ run, stage, by }) => [run.runId, stage, by]);
  expect(found).toEqual([
    ['whole', 'student', 'propagation'],
    ['plain', 'model', 'propagation'],
  ]);
});

test('a model of the next item lacks its encoder where its run kept none', () => {
  const runs = [runOf('next', 'sasrec', ['model'])];
  expect(answeringOn(runs)[0]).toMatchObject({ by: 'encoder', lacksEncoder: true });
  const none = new Float32Array(0);
  const output = { stage: 'model', d: 4, user: none, item: none, features: [], parameters: { E: none } };
  recallOutputs('next', [output as unknown as StageOutput]);
  expect(answeringOn(runs)[0].lacksEncoder).toBe(false);
});
