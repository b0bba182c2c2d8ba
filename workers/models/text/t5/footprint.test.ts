import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { Optimiser } from '#training/optimiser.ts';
import { useBackend } from '#testing/backends.ts';
import { toyT5 } from '#testing/text/toy.ts';
import { disposeTextBatch, uploadTextBatch } from '../batch.ts';
import { t5Footprint } from './footprint.ts';

const SHAPES = {
  'long sources': { texts: 5, source: 60, answer: 4 },
  'long answers': { texts: 6, source: 12, answer: 20 },
};

test.each(Object.entries(SHAPES))('a step takes about what is said, with %s', async (_, shape) => {
  await useBackend('cpu');
  const model = toyT5({
    vocabulary: 300,
    d: 16,
    headWidth: 4,
    heads: 4,
    inner: 32,
    encoderLayers: 2,
    dropout: 0.1,
  });
  const batch = uploadTextBatch(
    Array.from({ length: shape.texts }, () => ({
      source: { task: 1, tokens: new Int32Array(shape.source).fill(5), words: new Int32Array(shape.source) },
      answer: new Int32Array(shape.answer).fill(7),
    })),
    { tokens: 300, words: 4 },
    'mask',
  );
  const optimiser = await Optimiser.create(model);
  const { peakBytes } = await tf.profile(() => optimiser.step(batch, 1, { epoch: 1, step: 1, inEpoch: 0 }));
  const { needed } = t5Footprint(model.sizes, shape);
  expect(needed / peakBytes).toBeGreaterThan(2 / 3);
  expect(needed / peakBytes).toBeLessThan(1.5);
  optimiser.dispose();
  disposeTextBatch(batch);
});
