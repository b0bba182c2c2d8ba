import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { ledgerOf, type Cost } from '#engine/ledger.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { randomTensor } from '#testing/gradients.ts';
import { randomSparse } from '#testing/sparse.ts';
import { adamw } from './adamw/op.ts';
import { attention } from './attention/op.ts';
import { uploadSequences } from './attention/sequences.ts';
import { rowsAt } from './gather-rows/op.ts';
import { gru } from './gru/op.ts';
import { pairDot } from './pair-dot/op.ts';
import { indexPairs, uploadPairs } from './pair-dot/pairs.ts';
import { product } from './product/op.ts';
import { propagateMean } from './propagate/op.ts';
import { rankCount } from './rank-count/op.ts';
import { uploadPair } from './sparse.ts';

/** What all calls of kernels whose names begin like this took together. */
async function costOf(name: string, act: () => unknown): Promise<Omit<Cost, 'walks'>> {
  const costs = (await ledgerOf(act)).flatMap((e) => (e.name.startsWith(name) ? (e.cost ?? []) : []));
  expect(costs.length).toBeGreaterThan(0);
  const sum = (of: 'read' | 'written' | 'operations') => costs.reduce((total, cost) => total + cost[of], 0);
  return { read: sum('read'), written: sum('written'), operations: sum('operations') };
}

onEveryBackend('what operators declare is what loops by hand count', () => {
  test('of layers over a graph: each entry d products, each row its own', async () => {
    const [nodes, d] = [9, 8];
    // With entries enough to meet every row.
    const m = randomSparse(nodes, nodes, 0.8);
    const pair = uploadPair(m);
    const x = randomTensor('x', nodes, d);
    const cost = await costOf('PropagateLayer', () => propagateMean(pair, x, 1));
    let operations = 0;
    const met = new Set<number>();
    for (let r = 0; r < nodes; r++)
      for (let k = 0; k < d; k++) {
        for (let e = m.ptr[r]; e < m.ptr[r + 1]; e++) {
          operations += 2; // sum += val x
          met.add(m.col[e]);
        }
        operations += 2; // (sum + z) scale
      }
    expect(cost.operations).toBe(operations);
    expect(met.size).toBe(nodes);
    // ptr, col, val, the rows that are met, z; then y.
    expect(cost.read).toBe(4 * (m.ptr.length + 2 * m.col.length + met.size * d + nodes * d));
    expect(cost.written).toBe(4 * nodes * d);
  });

  test('of longest and mean walks along rows', async () => {
    const m = randomSparse(7, 7);
    const pair = uploadPair(m);
    const [{ cost }] = await ledgerOf(() => propagateMean(pair, randomTensor('x', 7, 4), 1));
    expect(Array.from(cost!.walks!)).toEqual(Array.from({ length: 7 }, (_, r) => m.ptr[r + 1] - m.ptr[r]));
  });

  test('of dense products, of which a wider left side is read in part', async () => {
    const [a, b] = [randomTensor('a', 5, 12), randomTensor('b', 12, 8)];
    const { operations, written } = await costOf('Product', () => product(a, b));
    let counted = 0;
    for (let i = 0; i < 5; i++) for (let j = 0; j < 8; j++) for (let k = 0; k < 12; k++) counted += 2;
    expect(operations).toBe(counted);
    expect(written).toBe(4 * 5 * 8);
  });

  test('of few pairs among many rows: the rows that they name, not the table', async () => {
    const pairs = uploadPairs(indexPairs(100, Int32Array.of(3, 50), Int32Array.of(7, 99)));
    const x = randomTensor('x', 100, 8);
    const cost = await costOf('PairDot', () => pairDot(x, pairs));
    expect(cost).toEqual({ operations: 2 * 2 * 8, read: 4 * (2 + 2 + 2 * 8 + 2 * 8), written: 4 * 2 });
  });

  test('of rows looked up: no arithmetic, and no more rows than there are', async () => {
    const x = randomTensor('x', 3, 8);
    const few = await costOf('GatherRows', () => rowsAt(x, tf.tensor1d([1], 'int32')));
    expect(few).toEqual({ operations: 0, read: 4 * (1 + 8), written: 4 * 8 });
    const many = await costOf('GatherRows', () => rowsAt(x, tf.tensor1d([0, 1, 2, 1, 0], 'int32')));
    expect(many).toEqual({ operations: 0, read: 4 * (5 + 3 * 8), written: 4 * 5 * 8 });
  });

  test('of causal attention: a query sees what is not behind it', async () => {
    const lengths = [3, 0, 2];
    const ptr = lengths.reduce((all, n) => [...all, all[all.length - 1] + n], [0]);
    const rows = ptr[ptr.length - 1];
    const sequences = uploadSequences(Int32Array.from(ptr));
    const [q, k, v] = ['q', 'k', 'v'].map((name) => randomTensor(name, rows, 8));
    const act = () => attention(q, k, v, sequences, sequences, { heads: 2, causal: true });
    const name = tf.getBackend() === 'wasm' ? 'FusedAttention' : 'Attention';
    let counted = 0;
    for (const n of lengths)
      for (let query = 0; query < n; query++)
        for (let head = 0; head < 2; head++) {
          for (let key = 0; key <= query; key++) {
            counted += 2 * 4 + 1; // q k, scaled
            counted += 1 + 3; // the largest; exp(logit - largest) added to the sum
            counted += 1 + 2 * 4; // dropout's factor, times v
          }
          counted += 1 + 4; // over the sum
        }
    expect((await costOf(name, act)).operations).toBe(counted);
  });

  test('of a recurrent unit', async () => {
    const [tokens, h] = [5, 4];
    const sequences = uploadSequences(Int32Array.of(0, 3, 5));
    const { operations } = await costOf('Gru', () =>
      gru(randomTensor('x', tokens, 3 * h), randomTensor('u', h, 3 * h), sequences),
    );
    let counted = 0;
    for (let t = 0; t < tokens; t++)
      for (let c = 0; c < h; c++) {
        counted += 3 * 2 * h; // three products of the state
        counted += 2 * (1 + 3); // two gates: a sum and a sigmoid
        counted += 3; // tanh(x + r inner)
        counted += 4; // (1 - z) n + z h
      }
    expect(operations).toBe(counted);
  });

  test('of full ranking: every item for every pair, and the masked ones again', async () => {
    const [users, items, d] = [4, 9, 8];
    const query = {
      users: tf.tensor1d([0, 2], 'int32'),
      items: tf.tensor1d([1, 3], 'int32'),
      maskRows: tf.tensor1d([0, 2], 'int32'),
      maskPtr: tf.tensor1d([0, 3, 4, 6], 'int32'),
      maskCol: tf.tensor1d([0, 2, 5, 7, 0, 1], 'int32'),
    };
    const act = () => rankCount(query, randomTensor('u', users, d), randomTensor('i', items, d));
    const [product, comparisons] = [2 * d, 2];
    const sweep = await costOf('RankSweep', act);
    expect(sweep.operations).toBe(2 * (product + items * (product + comparisons)));
    const chunks = sweep.written / 4 / (2 * 2);
    const masked = 3 + 2;
    const unmask = await costOf('RankUnmask', act);
    expect(unmask.operations).toBe(2 * product + masked * (product + comparisons) + 2 * 2 * chunks);
  });

  test('of a step of the optimiser: three tensors are read and written, the gradient is read', async () => {
    const [p, m, v, g] = ['p', 'm', 'v', 'g'].map((name) => randomTensor(name, 3, 4));
    const step = { learningRate: 0.1, weightDecay: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1 };
    const cost = await costOf('AdamW', () => adamw(p, m, v, g, step));
    // m: 3, v: 4, and 7 from there to p.
    expect(cost).toEqual({ operations: 12 * (3 + 4 + 7), read: 4 * 12 * 4, written: 3 * 12 * 4 });
  });
});
