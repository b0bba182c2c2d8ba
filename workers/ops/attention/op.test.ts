import { numberOf } from '#engine/late.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { scramble } from '#lib/random.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { attention, attentionWeights, type AttentionOptions } from './op.ts';
import { uploadSequences, type Sequences } from './sequences.ts';

/** Lengths of sequences of queries and of keys; without the latter they are the same. */
interface Case {
  name: string;
  queries: number[];
  keys?: number[];
  d: number;
  options: Omit<AttentionOptions, 'bias'>;
  biased?: boolean;
}

const CASES: Case[] = [
  { name: 'windows', queries: [12, 3, 1, 7], d: 64, options: { heads: 2, causal: true } },
  { name: 'tokens of items', queries: [3, 3, 3], d: 16, options: { heads: 4, hidesLast: true } },
  { name: 'one row each', queries: [1, 1], d: 8, options: { heads: 1, causal: true, hidesLast: true } },
  { name: 'empty sequences', queries: [0, 5, 0, 2, 0], d: 12, options: { heads: 3 } },
  { name: 'odd widths', queries: [6, 2], d: 15, options: { heads: 3, causal: true } },
  { name: 'heads of one column', queries: [5, 9], d: 7, options: { heads: 7, scale: 2 } },
  { name: 'other keys', queries: [4, 2, 6], keys: [9, 0, 3], d: 20, options: { heads: 2 } },
  {
    name: 'other keys, by place',
    queries: [4, 2, 6],
    keys: [9, 1, 3],
    d: 6,
    options: { heads: 1, causal: true, hidesLast: true },
  },
  { name: 'a bias', queries: [5, 2, 6], d: 18, options: { heads: 3, causal: true }, biased: true },
  {
    name: 'a bias over other keys',
    queries: [2, 5],
    keys: [7, 1],
    d: 8,
    options: { heads: 2, hidesLast: true },
    biased: true,
  },
  {
    name: 'dropout',
    queries: [8, 5],
    d: 24,
    options: { heads: 3, causal: true, dropout: { rate: 0.3, key: 0xfffffffe } },
  },
  {
    name: 'long sequences',
    queries: [81, 50],
    d: 40,
    options: { heads: 5, hidesLast: true, dropout: { rate: 0.1, key: 7 } },
  },
  {
    name: 'all at once',
    queries: [9, 4],
    keys: [6, 13],
    d: 10,
    options: { heads: 2, causal: true, hidesLast: true, scale: 0.4, dropout: { rate: 0.5, key: 3 } },
    biased: true,
  },
  { name: 'no sequences', queries: [], d: 8, options: { heads: 2 } },
];

interface Sides {
  q: tf.Tensor2D;
  k: tf.Tensor2D;
  v: tf.Tensor2D;
  queries: Sequences;
  keys: Sequences;
  options: AttentionOptions;
}

const sequences = (lengths: number[]) =>
  uploadSequences(
    Int32Array.from([0, ...lengths.map((_, n) => lengths.slice(0, n + 1).reduce((a, b) => a + b))]),
  );

function sidesOf({ queries, keys = queries, d, options, biased }: Case, scale = 1): Sides {
  const [from, to] = [sequences(queries), sequences(keys)];
  const rows = { q: from.owners.size, k: to.owners.size };
  const shape: [number, number, number] = [options.heads, from.longest, to.longest];
  const bias = randomTensor('bias', 1, shape[0] * shape[1] * shape[2], scale);
  return {
    q: randomTensor('q', rows.q, d, scale),
    k: randomTensor('k', rows.k, d, scale),
    v: randomTensor('v', rows.k, d),
    queries: from,
    keys: to,
    options: biased ? { ...options, bias: tf.reshape(bias, shape) } : options,
  };
}

/** One head of one sequence: logits, probabilities, what dropout leaves of them. In float64, by the definition. */
interface Block {
  head: number;
  /** Rows of the tables. */
  queries: number[];
  keys: number[];
  p: number[][];
  kept: number[][];
}

async function blocksOf({ q, k, queries, keys, options }: Sides): Promise<Block[]> {
  const [a, b, ptrs, begins, bias] = await Promise.all(
    [q, k, queries.ptr, keys.ptr, options.bias ?? q].map((t) => t.data()),
  );
  const d = q.shape[1];
  const width = d / options.heads;
  const range = (ptr: ArrayLike<number>, n: number) =>
    Array.from({ length: ptr[n + 1] - ptr[n] }, (_, i) => ptr[n] + i);
  const rate = options.dropout?.rate ?? 0;
  return Array.from({ length: (ptrs.length - 1) * options.heads }, (_, n) => {
    const head = n % options.heads;
    const [own, others] = [ptrs, begins].map((ptr) => range(ptr, Math.floor(n / options.heads)));
    const sees = own.map((_, i) =>
      others.map(
        (_, j) =>
          (!options.causal || j <= i) &&
          (!options.hidesLast || j < others.length - 1 || i === own.length - 1),
      ),
    );
    const p = own.map((row, i) => {
      const powers = others.map((other, j) => {
        let dot = 0;
        for (let c = head * width; c < (head + 1) * width; c++) dot += a[row * d + c] * b[other * d + c];
        const logit = dot * (options.scale ?? 1 / Math.sqrt(width));
        return sees[i][j]
          ? logit + (options.bias ? bias[(head * queries.longest + i) * keys.longest + j] : 0)
          : -Infinity;
      });
      const largest = Math.max(...powers);
      const sum = powers.reduce((s, x) => s + Math.exp(x - largest), 0);
      return powers.map((x) => (largest === -Infinity ? 0 : Math.exp(x - largest) / sum));
    });
    const kept = own.map((row) =>
      others.map((_, j) => {
        const counter = numberOf(options.dropout?.key ?? 0) + (head * q.shape[0] + row) * keys.longest + j;
        return scramble(counter >>> 0) >= rate * 2 ** 32 ? 1 / (1 - rate) : 0;
      }),
    );
    return { head, queries: own, keys: others, p, kept };
  });
}

/** y and, for slopes dy, the slopes of all sides. */
async function expected(sides: Sides, dy?: tf.Tensor2D) {
  const { q, k, v, options } = sides;
  const [a, b, c, slopes] = await Promise.all([q, k, v, dy ?? q].map((t) => t.data()));
  const d = q.shape[1];
  const width = d / options.heads;
  const scale = options.scale ?? 1 / Math.sqrt(width);
  const [y, dq] = [new Float64Array(q.size), new Float64Array(q.size)];
  const [dk, dv] = [new Float64Array(k.size), new Float64Array(k.size)];
  const dbias = new Float64Array(options.bias?.size ?? 0);
  for (const { head, queries, keys, p, kept } of await blocksOf(sides))
    queries.forEach((row, i) => {
      const columns = Array.from({ length: width }, (_, n) => head * width + n);
      const byP = keys.map((other, j) =>
        columns.reduce((sum, n) => sum + slopes[row * d + n] * c[other * d + n] * kept[i][j], 0),
      );
      const mean = byP.reduce((sum, x, j) => sum + x * p[i][j], 0);
      keys.forEach((other, j) => {
        const slope = p[i][j] * (byP[j] - mean);
        if (dbias.length) dbias[(head * sides.queries.longest + i) * sides.keys.longest + j] += slope;
        for (const n of columns) {
          y[row * d + n] += p[i][j] * kept[i][j] * c[other * d + n];
          dv[other * d + n] += p[i][j] * kept[i][j] * slopes[row * d + n];
          dq[row * d + n] += scale * slope * b[other * d + n];
          dk[other * d + n] += scale * slope * a[row * d + n];
        }
      });
    });
  return { y, slopes: options.bias ? [dq, dk, dv, dbias] : [dq, dk, dv] };
}

const compute = ({ q, k, v, queries, keys, options }: Sides) => attention(q, k, v, queries, keys, options);

function slopesOf({ q, k, v, queries, keys, options }: Sides, dy: tf.Tensor): tf.Tensor[] {
  const inputs = options.bias ? [q, k, v, options.bias] : [q, k, v];
  return tf.grads((...t: tf.Tensor[]) => {
    const [q, k, v] = t as tf.Tensor2D[];
    return attention(q, k, v, queries, keys, { ...options, bias: t[3] as tf.Tensor3D | undefined });
  })(inputs, dy);
}

onEveryBackend('attention', () => {
  test.each(CASES)('$name: y, slopes of all sides and probabilities', async (of) => {
    const sides = sidesOf(of);
    const dy = randomTensor('dy', ...sides.q.shape);
    const wanted = await expected(sides, dy);
    await expectClose(compute(sides), wanted.y);
    for (const [n, slope] of slopesOf(sides, dy).entries()) await expectClose(slope, wanted.slopes[n]);
    await expectClose(weightsOf(sides), await probabilities(sides));
  });

  test.each(['odd widths', 'a bias over other keys', 'dropout', 'other keys, by place'])(
    '%s: finite differences',
    async (name) => {
      const { q, k, v, queries, keys, options } = sidesOf(CASES.find((c) => c.name === name)!);
      const { bias, ...others } = options;
      const inputs = [q, k, v, ...(bias ? [tf.reshape(bias, [1, bias.size]) as tf.Tensor2D] : [])];
      await expectGradient(
        (q, k, v, row) =>
          attention(q, k, v, queries, keys, { ...others, bias: row && tf.reshape(row, bias!.shape) }),
        inputs,
        { entries: 12 },
      );
    },
  );

  test('a query without any key gives 0, and no slope', async () => {
    const sides = sidesOf({
      name: '',
      queries: [3, 2],
      keys: [1, 0],
      d: 8,
      options: { heads: 2, hidesLast: true },
    });
    const y = await compute(sides).data();
    const seen = y.subarray(16, 24);
    await expectClose(seen, (await sides.v.data()).subarray(0, 8));
    expect([...y].filter((value) => value !== 0)).toEqual([...seen]);
    const [dq, dk] = slopesOf(sides, randomTensor('dy', 5, 8));
    await expectClose(dq, new Float32Array(40), 1e-6);
    await expectClose(dk, new Float32Array(8), 1e-6);
  });

  test('of large logits chooses the largest, and halves between equal ones', async () => {
    const sides = sidesOf({ name: '', queries: [3], d: 4, options: { heads: 1, scale: 1 } });
    const large = {
      ...sides,
      q: tf.tensor2d([1e4, 0, 0, 0, 0, 1e9, 0, 0, -0, -0, -0, -1e4], [3, 4]),
      k: tf.tensor2d([1, 1e9, 0, 1, 1, 1e9, 0, 0, 0, -1e9, 5, 0], [3, 4]),
    };
    await expectClose(weightsOf(large), [0.5, 0.5, 0, 0.5, 0.5, 0, 0, 0.5, 0.5]);
    const dy = randomTensor('dy', 3, 4);
    const wanted = await expected(large, dy);
    await expectClose(compute(large), wanted.y);
    const [, , dv] = slopesOf(large, dy);
    await expectClose(dv, wanted.slopes[2]);
    for (const slope of slopesOf(large, dy))
      expect([...(await slope.data())].every(Number.isFinite)).toBe(true);
  });

  test('logits in the thousands lose no more than float32 does', async () => {
    const sides = sidesOf({
      name: '',
      queries: [12, 5],
      d: 8,
      options: { heads: 1, causal: true, scale: 1 },
    });
    const shift = tf.tensor2d([64, 0, 0, 0, 0, 0, 0, 0], [1, 8]);
    const far = { ...sides, q: tf.add(sides.q, shift), k: tf.add(sides.k, shift) } as Sides;
    const dy = randomTensor('dy', 17, 8);
    const wanted = await expected(far, dy);
    await expectClose(compute(far), wanted.y, 1e-3, 1e-3);
    for (const [n, slope] of slopesOf(far, dy).entries())
      await expectClose(
        tf.div(slope, 64),
        Array.from(wanted.slopes[n], (x) => x / 64),
        1e-3,
        1e-3,
      );
  });

  test('gives the same bits twice', async () => {
    const sides = sidesOf(CASES.at(-2)!);
    const dy = randomTensor('dy', ...sides.q.shape);
    const all = () =>
      Promise.all([compute(sides), weightsOf(sides), ...slopesOf(sides, dy)].map((t) => t.data()));
    expect(await all()).toEqual(await all());
  });

  test('says what does not fit', () => {
    const { q, k, v, queries, keys, options } = sidesOf(CASES[0]);
    const with_ =
      (changed: AttentionOptions, to = keys) =>
      () =>
        attention(q, k, v, queries, to, changed);
    expect(with_({ heads: 3 })).toThrow('3 heads of queries [23,64]');
    expect(with_(options, sequences([23]))).toThrow('in 1 of 23');
    expect(with_({ ...options, bias: tf.zeros([2, 12, 11]) })).toThrow(
      '[2,12,11] where [2,12,12] was expected',
    );
  });
});

const weightsOf = ({ q, k, queries, keys, options }: Sides) => attentionWeights(q, k, queries, keys, options);

async function probabilities(sides: Sides): Promise<Float64Array> {
  const [rows, longest] = [sides.q.shape[0], sides.keys.longest];
  const all = new Float64Array(sides.options.heads * rows * longest);
  for (const { head, queries, p } of await blocksOf(sides))
    queries.forEach((row, i) => all.set(p[i], (head * rows + row) * longest));
  return all;
}
