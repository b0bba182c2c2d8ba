import * as tf from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { StudioError } from '#contract/errors.ts';
import { currentBackend, endStep, listenForFaults, releaseUnused, startBackend } from '#engine/backend.ts';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { csrProduct } from './csr-product/op.ts';
import { degreeNormalise } from './degree-normalise/op.ts';
import { edgeSoftmax } from './edge-softmax/op.ts';
import { uploadEdges } from './edges.ts';
import { featureProduct, uploadFeatures } from './feature-product/op.ts';
import { nearest } from './nearest/op.ts';
import { product } from './product/op.ts';
import { uploadPair, uploadSymmetric, type SparseArrays } from './sparse.ts';
import { tsneAttraction } from './tsne-attraction/op.ts';
import { tsneRepulsion } from './tsne-repulsion/op.ts';

/** Sizes that no small dataset has; on WebGPU alone, whose limits they are. VITE_LARGE=1 adds what a software adapter is slow at. */
const PATIENT = Boolean(import.meta.env.VITE_LARGE);

const faults: StudioError[] = [];
beforeAll(async () => {
  await startBackend('webgpu');
  listenForFaults({ onError: (error) => faults.push(error) });
});
beforeEach(() => {
  faults.length = 0;
  tf.engine().startScope();
});
afterEach(() => {
  tf.engine().endScope();
  releaseUnused();
  expect(faults.map(({ message }) => message)).toEqual([]);
});
afterAll(async () => {
  listenForFaults({});
  await startBackend('wasm');
});

const numbers = defineOp({
  name: 'TestNumbers',
  kind: 'copy',
  inputs: [],
  outputs: (_, { size }) => ({ y: { shape: [size], dtype: 'int32' } }),
  webgpu: (_, { size, below }) => ({
    code: `struct Sizes { size : u32, below : u32 };
@group(0) @binding(0) var<storage, read_write> y : array<i32>;
@group(0) @binding(1) var<uniform> sizes : Sizes;
@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i < sizes.size) { y[i] = i32(i % sizes.below); }
}`,
    threads: size,
    uniforms: [u32(size), u32(below)],
  }),
  reference: ({ y }, _, { below }) => y.forEach((_, i) => (y[i] = i % below)),
  work: each('y', 0),
});

test('more workgroups than one dimension holds spill into the next, and every thread has its own number', async () => {
  const { device } = tf.backend() as unknown as { device: GPUDevice };
  const size = 64 * device.limits.maxComputeWorkgroupsPerDimension + 64 * 1000 + 7;
  const values = await run<tf.Tensor1D>(numbers, {}, { size, below: size }).data<'int32'>();
  expect(values.length).toBe(size);
  expect(values.findIndex((value, i) => value !== i)).toBe(-1);
});

test('a device has all that its adapter binds, and what is larger is refused in a sentence before the GPU hears of it', async () => {
  const { device } = tf.backend() as unknown as { device: GPUDevice };
  const { maxStorageBufferBindingSize: most, maxBufferSize } = (await navigator.gpu.requestAdapter())!.limits;
  expect(device.limits).toMatchObject({ maxStorageBufferBindingSize: most, maxBufferSize });
  expect(currentBackend().limits).toEqual({ maxBufferSize, maxStorageBufferBindingSize: most });
  expect(most).toBeGreaterThan(128 * 2 ** 20);
  let refused: unknown;
  try {
    run(numbers, {}, { size: most / 4 + 1, below: 7 });
  } catch (error) {
    refused = error;
  }
  expect(refused).toMatchObject({
    code: 'device-too-small',
    message: expect.stringContaining('MiB') as string,
    hint: expect.stringContaining('smaller dataset') as string,
  });
  endStep();
});

test.skipIf(!PATIENT)(
  'a table of half of what a binding holds is computed to its end',
  { timeout: 600_000 },
  async () => {
    const size = currentBackend().limits!.maxStorageBufferBindingSize / 8;
    // tfjs slices int32 by way of float32: larger numbers than 2^24 would be rounded.
    const below = 1_000_003;
    const end = tf.slice(run<tf.Tensor1D>(numbers, {}, { size, below }), [size - 3], [3]);
    expect(Array.from(await end.data())).toEqual([size - 3, size - 2, size - 1].map((i) => i % below));
  },
);

/** Small whole numbers that differ from place to place: products of them are exact. */
const whole = (at: number) => ((at * 2654435761) >>> 24) % 7;

test('features of more than 128 MiB are one table where the GPU binds them, and several where it does not, with the same products', async () => {
  const [rows, cols, d] = [36_000, 1024, 4];
  const data = Float32Array.from({ length: rows * cols }, (_, at) => whole(at));
  const w = tf.tensor2d(
    Float32Array.from({ length: cols * d }, (_, at) => whole(at + 5)),
    [cols, d],
  );
  const products: Float32Array[] = [];
  for (const most of [undefined, 128 * 2 ** 20]) {
    const x = uploadFeatures(data, rows, cols, most);
    expect(x.chunks.length).toBe(most ? 2 : 1);
    products.push(await featureProduct(x, w).data<'float32'>());
    tf.dispose(x.chunks);
  }
  expect(products[1]).toEqual(products[0]);
  const weights = await w.data();
  for (const row of [0, 1, 32_767, 32_768, rows - 1]) {
    const expected = Array.from({ length: d }, (_, c) => {
      let sum = 0;
      for (let k = 0; k < cols; k++) sum += data[row * cols + k] * weights[k * d + c];
      return sum;
    });
    expect(Array.from(products[0].subarray(row * d, (row + 1) * d))).toEqual(expected);
  }
});

test('a product of more workgroups than one dimension holds has every row', async () => {
  const { device } = tf.backend() as unknown as { device: GPUDevice };
  // A workgroup has four rows a thread, of a single column.
  const rows = 256 * device.limits.maxComputeWorkgroupsPerDimension + 256 * 3 + 5;
  const a = new Float32Array(rows);
  for (let i = 0; i < rows; i++) a[i] = i % 1009;
  const y = await product(tf.tensor2d(a, [rows, 1]), tf.tensor2d([3], [1, 1])).data<'float32'>();
  expect(y.findIndex((value, i) => value !== 3 * (i % 1009))).toBe(-1);
});

test('a row of 100,000 entries among short ones', async () => {
  const [long, d] = [100_000, 4];
  // Row 0 holds every column, row 1 none, every further row one.
  const m: SparseArrays = {
    rows: 102,
    cols: long,
    ptr: Int32Array.from({ length: 103 }, (_, r) => (r === 0 ? 0 : long + Math.max(0, r - 2))),
    col: Int32Array.from({ length: long + 100 }, (_, e) => (e < long ? e : (e * 997) % long)),
    val: new Float32Array(long + 100).fill(1),
  };
  const x = tf.tensor2d(
    Float32Array.from({ length: long * d }, (_, at) => whole(at)),
    [long, d],
  );
  const pair = uploadPair(m);
  const [values, given] = [await csrProduct(pair, x).data(), await x.data()];
  const sums = Array.from({ length: d }, (_, c) => {
    let sum = 0;
    for (let r = 0; r < long; r++) sum += given[r * d + c];
    return sum;
  });
  expect(Array.from(values.subarray(0, 2 * d))).toEqual([...sums, 0, 0, 0, 0]);
  const [column] = m.col.subarray(long + 99);
  expect(values.subarray(101 * d)).toEqual(given.subarray(column * d, (column + 1) * d));
  const slope = await tf
    .grad((t: tf.Tensor) => tf.sum(csrProduct(pair, t as tf.Tensor2D)))(x)
    .data();
  const times = new Float32Array(long).fill(1);
  for (const c of m.col.subarray(long)) times[c]++;
  expect(slope.findIndex((value, at) => value !== times[Math.floor(at / d)])).toBe(-1);
});

test('a row of 100,000 entries has shares, sums and pulls, beside rows of one', async () => {
  const long = 100_000;
  // Row 0 holds every column, every other row the first.
  const m: SparseArrays = {
    rows: long,
    cols: long,
    ptr: Int32Array.from({ length: long + 1 }, (_, r) => (r === 0 ? 0 : long + r - 1)),
    col: Int32Array.from({ length: 2 * long - 1 }, (_, e) => (e < long ? e : 0)),
    val: new Float32Array(2 * long - 1).fill(1),
  };
  const edges = uploadEdges(m);
  const ones = tf.tensor1d(m.val);
  const shares = await edgeSoftmax(edges, ones).data();
  expect(shares.findIndex((share, e) => Math.abs(share * (e < long ? long : 1) - 1) > 1e-5)).toBe(-1);
  const slopes = await tf
    .grad((x: tf.Tensor) => edgeSoftmax(edges, x as tf.Tensor1D))(ones, ones)
    .data();
  expect(slopes.findIndex((slope) => Math.abs(slope) > 1e-5)).toBe(-1);
  const divided = await degreeNormalise(edges, ones).data();
  const expected = (e: number) => (e === 0 ? 1 / long : 1 / Math.sqrt(long));
  expect(divided.findIndex((v, e) => Math.abs(v / expected(e) - 1) > 1e-5)).toBe(-1);
  // All others lie one step to the right of the first, whom they pull, and who pulls them.
  const y = tf.tensor2d(
    Float32Array.from({ length: 2 * long }, (_, at) => Number(at > 1 && at % 2 === 0)),
    [long, 2],
  );
  const pull = await tsneAttraction(uploadPair(m).forward, y).data();
  expect([...pull.subarray(0, 4)]).toEqual([-(long - 1) / 2, 0, 0.5, 0]);
  expect(pull.findIndex((force, at) => at > 1 && force !== (at % 2 ? 0 : 0.5))).toBe(-1);
});

const POINTS = 100_000;

test('100,000 points have neighbours and are pulled', async () => {
  // Far groups of eight points close together.
  const data = Float32Array.from({ length: POINTS * 4 }, (_, at) => {
    const point = Math.floor(at / 4);
    return at % 4 === 0 ? Math.floor(point / 8) * 64 : at % 4 === 1 ? point % 8 : 0;
  });
  const queries = [0, 7, 49_999, POINTS - 1];
  const { indices } = nearest(tf.tensor2d(data, [POINTS, 4]), tf.tensor1d(queries, 'int32'), 7);
  const found = await indices.data();
  queries.forEach((query, q) => {
    const group = Array.from({ length: 8 }, (_, i) => Math.floor(query / 8) * 8 + i);
    const others = group.filter((point) => point !== query);
    expect(Array.from(found.subarray(q * 7, (q + 1) * 7)).toSorted((a, b) => a - b)).toEqual(others);
  });
  // A ring: each point is pulled alike from both sides, but for the ends.
  const ring: SparseArrays = {
    rows: POINTS,
    cols: POINTS,
    ptr: Int32Array.from({ length: POINTS + 1 }, (_, i) => 2 * i),
    col: Int32Array.from({ length: 2 * POINTS }, (_, e) => {
      const i = Math.floor(e / 2);
      const [a, b] = [(i + POINTS - 1) % POINTS, (i + 1) % POINTS].sort((x, y) => x - y);
      return e % 2 ? b : a;
    }),
    val: new Float32Array(2 * POINTS).fill(0.5),
  };
  const y = tf.tensor2d(
    Float32Array.from({ length: 2 * POINTS }, (_, at) => (at % 2 ? 0 : Math.floor(at / 2))),
    [POINTS, 2],
  );
  const pull = await tsneAttraction(uploadSymmetric(ring).forward, y).data();
  const moved = Array.from(pull.keys()).filter((at) => pull[at] !== 0);
  expect(moved).toEqual([0, 2 * POINTS - 2]);
});

test.skipIf(!PATIENT)('100,000 points push each other away', { timeout: 7_200_000 }, async () => {
  // So few places that the host can count who pushes whom from where.
  const places = Array.from({ length: 50 }, (_, p) => [p % 10, Math.floor(p / 10)]);
  const y = Float32Array.from({ length: 2 * POINTS }, (_, at) => places[Math.floor(at / 2) % 50][at % 2]);
  const { force, z } = tsneRepulsion(tf.tensor2d(y, [POINTS, 2]));
  const [forces, parts] = [await tf.sum(force, 0).data(), await z.data<'float32'>()];
  const each = POINTS / places.length;
  let total = -POINTS;
  places.forEach(([a, b], p) => {
    const expected = [0, 0];
    for (const [c, d] of places) {
      const q = 1 / (1 + (a - c) ** 2 + (b - d) ** 2);
      total += each * each * q;
      expected[0] += each * q * q * (a - c);
      expected[1] += each * q * q * (b - d);
    }
    for (const point of [p, POINTS - 50 + p])
      for (const side of [0, 1])
        expect(forces[2 * point + side] / each).toBeCloseTo(expected[side] / each, 3);
  });
  const sum = parts.reduce((all, part) => all + part, 0);
  expect(Math.abs(sum / total - 1)).toBeLessThan(1e-5);
});
