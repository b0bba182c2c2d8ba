import { beforeAll, expect, test } from 'vitest';
import * as tf from '#engine/tensors.ts';
import { arrived, sliced } from '#datasets/slice.ts';
import { generateSynthetic } from '#datasets/synthetic.ts';
import { Random } from '#lib/random.ts';
import { useBackend } from '#testing/backends.ts';
import { Evaluator } from './evaluator.ts';

beforeAll(() => useBackend('cpu'));

test.each(['strict', 'paper-code'] as const)(
  'what has yet to arrive is in no test list, before and after, %s',
  async (protocol) => {
    const whole = await generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });
    const waiting = { ...sliced(whole, { share: 0.4, seed: 2 }), hash: 'waiting' };
    const random = new Random(1);
    const table = (rows: number) => Float32Array.from({ length: rows * 8 }, () => random.normal());
    const [users, items] = [table(whole.users), table(whole.items)];
    const vectors = () => ({
      user: tf.tensor2d(users, [whole.users, 8]),
      item: tf.tensor2d(items, [whole.items, 8]),
    });
    const judged = [];
    for (const dataset of [whole, waiting, arrived(waiting)]) {
      const evaluator = new Evaluator(dataset, protocol);
      judged.push(await evaluator.both(vectors));
      evaluator.dispose();
    }
    const [ordinary, before, after] = judged;
    expect(before.test).toEqual(ordinary.test);
    expect(after).toEqual(ordinary);
    // While nothing of it has arrived, nothing of it is known to who selects an epoch.
    expect(before.val).not.toEqual(ordinary.val);
  },
);
