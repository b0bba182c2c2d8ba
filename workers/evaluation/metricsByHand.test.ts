import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { METRICS, type Metrics } from '#contract/metrics.ts';
import { file } from '#datasets/fixtures/files.ts';
import { DataLaboratory } from '#datasets/laboratory.ts';
import { useBackend } from '#testing/backends.ts';
import { Evaluator } from '#training/tasks/evaluator.ts';
import wanted from './fixtures/metrics.json';

beforeAll(() => useBackend('cpu'));

/** Users with thirty test items or without training, items without training, repeated lines, test pairs that occur in training. */
it('agrees with metrics that another program counted from the same files', async () => {
  const laboratory = new DataLaboratory();
  const { train, val, test, scores, items, users } = wanted;
  const report = await laboratory.open('odd', [
    file('odd/train.json', JSON.stringify(train)),
    file('odd/val.json', JSON.stringify(val)),
    file('odd/test.json', JSON.stringify(test)),
  ]);
  expect([report.users, report.items]).toEqual([users, items]);
  const evaluator = new Evaluator(await laboratory.dataset(), 'strict');
  // Scores as user embeddings, unit vectors as item embeddings.
  const units = Array.from({ length: items }, (_, i) =>
    Array.from({ length: items }, (__, k) => Number(i === k)),
  );
  const judged = await evaluator.both(() => ({ user: tf.tensor2d(scores), item: tf.tensor2d(units) }));
  for (const part of ['val', 'test'] as const) {
    expect(judged[part]?.users).toBe(wanted.strict[part].users);
    for (const metric of METRICS)
      for (const [cutoff, value] of Object.entries(wanted.strict[part][metric]))
        expect((judged[part] as Metrics)[metric][cutoff], `${part} ${metric}@${cutoff}`).toBeCloseTo(
          value,
          12,
        );
  }
});
