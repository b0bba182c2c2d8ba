import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { Optimiser } from '#training/optimiser.ts';
import { useBackend } from '#testing/backends.ts';
import { vocabularyOf } from '../text/vocabulary.ts';
import { peterFootprint } from './footprint.ts';
import { Peter } from './peter.ts';

const SIZES = { users: 50, items: 40, words: 300, d: 16, layers: 2, heads: 2, inner: 32 };

test.each([4, 20])('a step takes about what is said, with %i words', async (words) => {
  await useBackend('cpu');
  const model = new Peter({
    ...{ ...SIZES, dropout: 0.1, context: 1, rating: 0.1, learningRate: 1e-3, weightDecay: 0, seed: 1 },
    ...{ needs: { vocabulary: vocabularyOf(1, []), labelCut: words } },
    ...{ answers: { sentenceBeams: 1, shortest: 0 } },
  });
  const batch = model.upload(
    Array.from({ length: 6 }, (_, user) => ({
      ...{ user, item: user, rating: 3 },
      words: new Array<number>(words + 1).fill(7),
    })),
  );
  const optimiser = await Optimiser.create(model);
  const { peakBytes } = await tf.profile(() => optimiser.step(batch, 1, { epoch: 1, step: 1, inEpoch: 0 }));
  const { needed } = peterFootprint(SIZES, { explanations: 6, words });
  expect(needed / peakBytes).toBeGreaterThan(2 / 3);
  expect(needed / peakBytes).toBeLessThan(1.5);
  optimiser.dispose();
  model.free(batch);
});
