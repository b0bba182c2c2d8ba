import { beforeAll, expect, test } from 'vitest';
import type { RunEvent, RunRequest } from '#contract/api.ts';
import { stagesIn } from '#contract/matrix.ts';
import { stageFor } from '#contract/models/stageIds.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { EpochRecord } from '#contract/results.ts';
import { generateSynthetic } from '#datasets/synthetic.ts';
import { finished, openLaboratory, outputValues } from '#testing/laboratory.ts';

/** As files may call them: what every object has already, a beginning of another, marks of ids and prefixes. */
const NAMES = ['constructor', 'a', 'a.b', '__proto__', 'x:y'];
const TEACHERS = NAMES.map((name) => stageFor('teacher', name));

let dataset: Dataset;
beforeAll(async () => {
  const mini = await generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });
  const features = NAMES.map((name, i) => ({ ...mini.features[i % mini.features.length], name }));
  dataset = { ...mini, features };
});

const request = (runId: string, student = {}): RunRequest => ({
  ...{ runId, name: runId, model: 'ckd', seed: 3, protocol: 'strict', shareStages: true },
  config: { training: { d: 8, batchSize: 1024, maxEpochs: 2 }, student },
});

/** An epoch without what differs from run to run. */
const numbersOf = (curves: readonly EpochRecord[]) => curves.map((record) => ({ ...record, seconds: 0 }));

test('teachers of modalities of any name are told apart: in results, by a run that shares them, and after stops', async () => {
  const { laboratory, run } = await openLaboratory('wasm', dataset);
  const whole = finished(await run(request('whole')));
  expect(stagesIn(whole)).toEqual([...TEACHERS, 'student']);
  const bits = await outputValues(laboratory);
  const [tables, inputs] = [new Set(bits.map((values) => JSON.stringify(values))), new Set(NAMES)];
  expect(tables.size).toBe(2 * (inputs.size + 1));
  const observed = whole.curves.filter(({ stage }) => stage === 'student').map((record) => record.observed!);
  for (const seen of observed) {
    const weights = NAMES.map((name) => seen[stageFor('weight', name)]);
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(NAMES.length, 3);
  }

  const other = finished(await run(request('other', { spec: 'mse' })));
  for (const stage of TEACHERS) expect(other.stages[stage].takenFrom).toBe('whole');
  expect(other.stages.student.takenFrom).toBeUndefined();

  const { shareStages: _, ...cut } = request('cut');
  for (const [at, stage] of [TEACHERS[1], TEACHERS[2], 'student'].entries()) {
    const stop = (e: RunEvent) =>
      e.type === 'steps' && e.batch.stage === stage && e.batch.steps[0] >= 2 && void laboratory.stop();
    expect((await run(cut, stop, at > 0)).type).toBe('stopped');
  }
  const resumed = finished(await run(cut, () => {}, true));
  expect(await outputValues(laboratory)).toEqual(bits);
  expect(numbersOf(resumed.curves)).toEqual(numbersOf(whole.curves));
});
