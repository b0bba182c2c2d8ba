import { beforeAll, expect, test } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import * as tf from '#engine/tensors.ts';
import { PARTS, type Dataset } from '#contract/dataset.ts';
import type { Protocol } from '#contract/metrics.ts';
import { sequencesOf } from '#datasets/sequences.ts';
import { Random } from '#lib/random.ts';
import type { NextItemModel } from '#models/nextItem.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { useBackend } from '#testing/backends.ts';
import { circleDataset, orderedDataset } from '#testing/ordered.ts';
import { openNextItem } from './nextItem.ts';
import { blocksOf, statesOf } from './states.ts';

beforeAll(() => useBackend('cpu'));

const WIDTH = 4;

/** A state is the vector of the window's first item and half that of its last. */
const toy: NextItemModel = {
  needs: { length: 2, padding: 'left', predicts: 'each' },
  parameters: [],
  loss: () => {
    throw new Error('It is not trained.');
  },
  scorer: ({ table }) => {
    const items = (table as tf.Tensor2D).clone();
    return {
      items,
      states: ({ tokens, last, windows }) => {
        const vectors = gatherRows(items, tokens);
        const first = tf.gather(vectors, tf.slice(windows.ptr, 0, windows.ptr.shape[0] - 1));
        return tf.add(tf.mul(gatherRows(vectors, last), 0.5), first) as tf.Tensor2D;
      },
      dispose: () => items.dispose(),
    };
  },
  dispose: () => {},
};

const randomTable = (items: number) => {
  const random = new Random('table');
  return Float32Array.from({ length: items * WIDTH }, () => Math.round(random.normal() * 8) / 8);
};

/** Hit@10 and NDCG@10 of a part by sorting. */
function expected(dataset: Dataset, part: 'val' | 'test', protocol: Protocol, table: Float32Array) {
  const knows = part === 'test' && protocol === 'strict' ? (['train', 'val'] as const) : (['train'] as const);
  const histories = sequencesOf(dataset, knows)!;
  const held = dataset[part];
  const vector = (item: number) => [...table.subarray(item * WIDTH, (item + 1) * WIDTH)];
  let [users, hit, ndcg] = [0, 0, 0];
  for (let user = 0; user < dataset.users; user++) {
    if (held.ptr[user] === held.ptr[user + 1]) continue;
    users++;
    const history = [...histories.items.subarray(histories.ptr[user], histories.ptr[user + 1])];
    if (!history.length) continue;
    const [first, last] = [history.slice(-2)[0], history.at(-1)!].map(vector);
    const state = first.map((x, k) => x + last[k] / 2);
    const score = (item: number) => vector(item).reduce((sum, x, k) => sum + x * state[k], 0);
    const list = Array.from({ length: dataset.items }, (_, item) => item)
      .filter((item) => !history.includes(item))
      .sort((a, b) => score(b) - score(a) || a - b);
    const rank = list.indexOf(held.col[held.ptr[user]]);
    if (rank < 0 || rank >= 10) continue;
    hit++;
    ndcg += 1 / Math.log2(rank + 2);
  }
  return { users, hit: hit / users, ndcg: ndcg / users };
}

/** A circle of which two users have no training and one has nothing at all. */
function withStrangers(): Dataset {
  const { users, ...circle } = circleDataset(30, 25);
  const histories = Array.from({ length: users }, (_, user) => {
    const { ptr, items } = sequencesOf({ users, ...circle }, PARTS)!;
    return [...items.subarray(ptr[user], ptr[user + 1])];
  });
  return orderedDataset([...histories, [3, 4], [5, 6], []], 25, (history, user) =>
    user < users
      ? { train: history.slice(0, -2), val: [history.at(-2)!], test: [history.at(-1)!] }
      : { train: [], val: history.slice(0, 1), test: history.slice(1) },
  );
}

test.each(['strict', 'paper-code'] as const)(
  'ranks all items by the state of a history, %s',
  async (protocol) => {
    const dataset = withStrangers();
    const table = randomTable(dataset.items);
    const before = memory().numTensors;
    const task = openNextItem({ dataset, protocol, seed: 1 });
    const parameters = { table: tf.tensor2d(table, [dataset.items, WIDTH]) };
    const judged = await task.both(toy, parameters);
    for (const part of ['val', 'test'] as const) {
      const { users, hit, ndcg } = expected(dataset, part, protocol, table);
      expect(judged[part]!.users).toBe(users);
      expect(judged[part]!.hit['10']).toBeCloseTo(hit, 12);
      // Of one held-out item each.
      expect(judged[part]!.recall['10']).toBeCloseTo(hit, 12);
      expect(judged[part]!.ndcg['10']).toBeCloseTo(ndcg, 12);
    }
    const epoch = await task.epoch(toy, parameters);
    expect(epoch).toEqual(protocol === 'strict' ? { val: judged.val } : judged);
    expect(task.selected(epoch)).toBe((protocol === 'strict' ? judged.val : judged.test)!.hit['10']);

    const output = await task.collect('model', toy, parameters);
    expect([output.user.length, output.item]).toEqual([dataset.users * WIDTH, table]);
    expect(output.features).toEqual([]);
    expect(await task.infer!(toy, parameters)).toBeGreaterThan(0);
    const { markov, ...popular } = await task.floor();
    expect(Object.keys(popular)).toEqual(['val', 'test']);
    expect(markov!.val!.hit['10']).toBeGreaterThan(popular.val!.hit['10']);
    task.dispose();
    tf.dispose(parameters);
    expect(memory().numTensors).toBe(before);
  },
);

test('states do not follow from the blocks in which they are made', async () => {
  const dataset = circleDataset(4000, 50);
  const setting = {
    histories: sequencesOf(dataset, ['train'])!,
    items: 50,
    needs: { ...toy.needs, length: 9 },
  };
  const blocks = blocksOf(setting);
  expect(blocks.length).toBeGreaterThan(1);
  expect(blocks.flatMap((block) => [...block])).toEqual(Array.from({ length: 4000 }, (_, user) => user));
  const table = tf.tensor2d(randomTable(50), [50, WIDTH]);
  const scorer = toy.scorer({ table });
  const all = await statesOf(scorer, setting);
  const users = [7, 3999, 2000];
  const some = await statesOf(scorer, { ...setting, users });
  const [a, b] = [await all.array(), await some.array()];
  for (const user of users) expect(b[user]).toEqual(a[user]);
  expect(b.filter((row) => row.some((x) => x !== 0))).toHaveLength(3);
  scorer.dispose();
  tf.dispose([table, all, some]);
});

const messageOf = (open: () => unknown) => {
  try {
    open();
  } catch (error) {
    return (error as { message: string }).message;
  }
  return undefined;
};

test('says what a dataset lacks', () => {
  const open = (dataset: Dataset, replay?: number) => () =>
    openNextItem({ dataset, protocol: 'strict', seed: 1, replay });
  const { order: _, ...orderless } = circleDataset(5, 9);
  expect(messageOf(open(orderless))).toContain('in which order');
  const single = orderedDataset([[0], [1, 2, 3], []], 4);
  expect(messageOf(open(single))).toContain('two training interactions');
  expect(messageOf(open(circleDataset(5, 9), 1))).toContain('cannot be updated');
});
