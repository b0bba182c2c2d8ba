import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { Random } from '#lib/random.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { randomTensor } from '#testing/gradients.ts';
import golden from '#testing/golden/golden_eval.json';
import { rankCount, type RankQuery } from './op.ts';

interface Plain {
  users: number[];
  items: number[];
  mask: number[][];
}

function upload({ users, items, mask }: Plain): RankQuery {
  const ptr = [0];
  for (const row of mask) ptr.push(ptr.at(-1)! + row.length);
  const up = (values: number[]) => tf.tensor1d(values, 'int32');
  return {
    users: up(users),
    items: up(items),
    maskRows: up(users),
    maskPtr: up(ptr),
    maskCol: up(mask.flat()),
  };
}

/** Ranks by sorting: what counting must reproduce. */
function bySorting({ users, items, mask }: Plain, scores: number[][]): number[] {
  const all = users.map((u, p) => {
    const row = scores[u];
    const candidates = row.map((_, i) => i).filter((i) => !mask[u].includes(i) || i === items[p]);
    const sorted = candidates.sort((a, b) => row[b] - row[a] || a - b);
    return [
      sorted.indexOf(items[p]),
      candidates.filter((i) => i !== items[p] && row[i] === row[items[p]]).length,
    ];
  });
  return [...all.map(([rank]) => rank), ...all.map(([, ties]) => ties)];
}

/** Embeddings of small integers: scores are exact in any order of addition, and tie often. */
function integers(name: string, rows: number, d: number): number[][] {
  const random = new Random(name);
  return Array.from({ length: rows }, () => Array.from({ length: d }, () => random.integer(3) - 1));
}

function randomQuery(users: number, items: number, perUser: number): Plain {
  const random = new Random('query', users, items);
  const pairs = Array.from({ length: users * perUser }, (_, p) => Math.floor(p / perUser));
  const mask = Array.from({ length: users }, () =>
    Array.from({ length: items }, (_, i) => i).filter(() => random.uniform() < 0.2),
  );
  return { users: pairs, items: pairs.map(() => random.integer(items)), mask };
}

const identity = (n: number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, k) => (i === k ? 1 : 0)));

onEveryBackend('rankCount', () => {
  test.each([
    [1, 1, 1, 4],
    [1, 2, 3, 4],
    [5, 7, 1, 8],
    [13, 130, 2, 64],
    [3, 601, 3, 20],
    [40, 65, 1, 256],
  ])('equals sorting: %i users, %i items, %i per user, d = %i', async (users, items, perUser, d) => {
    const [user, item] = [integers('user', users, d), integers('item', items, d)];
    const scores = user.map((u) => item.map((v) => u.reduce((sum, x, k) => sum + x * v[k], 0)));
    const query = randomQuery(users, items, perUser);
    const counts = rankCount(upload(query), tf.tensor2d(user), tf.tensor2d(item));
    expect(counts.shape).toEqual([2, users * perUser]);
    expect([...(await counts.data())]).toEqual(bySorting(query, scores));
  });

  test('reproduces the golden rankings, ties and masks included', async () => {
    const mask = golden.scores.map((_, u) => (golden.train_mask as Record<string, number[]>)[u]);
    for (const [u, { ranking }] of Object.entries(golden.per_user)) {
      const query = { users: ranking.map(() => Number(u)), items: ranking, mask };
      const counts = await rankCount(
        upload(query),
        tf.tensor2d(golden.scores),
        tf.tensor2d(identity(12)),
      ).array();
      expect(counts[0], `user ${u}`).toEqual(ranking.map((_, place) => place));
    }
  });

  test('sees exact ties between equal rows of any numbers', async () => {
    const half = await randomTensor('item', 33, 64).array();
    const item = tf.tensor2d([...half, ...half]);
    const query = {
      users: half.flatMap((_, i) => [i % 9, i % 9]),
      items: half.flatMap((_, i) => [i, i + 33]),
      mask: Array.from({ length: 9 }, () => []),
    };
    const [ranks, ties] = await rankCount(upload(query), randomTensor('user', 9, 64), item).array();
    expect(ties).toEqual(query.items.map(() => 1));
    for (let p = 0; p < ranks.length; p += 2) expect(ranks[p + 1] - ranks[p]).toBe(1);
    // Masking the twin takes exactly the tie away.
    const masked = { users: [5], items: [5], mask: [[], [], [], [], [], [38]] };
    const [, without] = await rankCount(upload(masked), randomTensor('user', 9, 64), item).array();
    expect(without).toEqual([0]);
  });

  test('answers an empty query with an empty table', async () => {
    const counts = rankCount(
      upload({ users: [], items: [], mask: [[0]] }),
      tf.zeros([1, 4]),
      tf.zeros([2, 4]),
    );
    expect(counts.shape).toEqual([2, 0]);
    expect(await counts.data()).toHaveLength(0);
  });

  test('ranks NaN last and counts a held-out NaN as a miss', async () => {
    const item = tf.tensor2d([1, 0, 0, 0, NaN, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, NaN, 0, 0, 0], [5, 4]);
    const query = { users: [0, 0, 0], items: [0, 1, 2], mask: [[3]] };
    const [ranks] = await rankCount(upload(query), tf.tensor2d([[1, 0, 0, 0]]), item).array();
    expect(ranks).toEqual([1, 3, 0]);
  });
});
