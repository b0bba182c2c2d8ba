import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { defineOp, run } from './defineOp.ts';
import { u32 } from './gpuProgram.ts';

const binding = (at: number, name: string, access = 'read') =>
  `@group(0) @binding(${at}) var<storage, ${access}> ${name} : array<f32>;\n`;
const size = '@group(0) @binding(2) var<uniform> size : u32;\n';

/** Sums of each row of 64 by a workgroup per row, then the square of each: two dispatches with a scratch between them. */
const rowSumSquared = defineOp({
  name: 'TestRowSumSquared',
  kind: 'reduction',
  inputs: ['x'],
  outputs: ({ x: [rows] }) => ({ y: { shape: [rows], dtype: 'float32' } }),
  webgpu: ({ x: [rows] }) => ({
    scratch: { sums: { shape: [rows], dtype: 'float32' } },
    passes: [
      {
        read: ['x'],
        written: ['sums'],
        code: [
          binding(0, 'x') + binding(1, 'sums', 'read_write') + size,
          `var<workgroup> tile : array<f32, 64>;
           @compute @workgroup_size(64)
           fn main(@builtin(workgroup_id) group : vec3u, @builtin(local_invocation_index) lane : u32) {
             tile[lane] = x[group.y * 64 + lane];
             for (var half = 32u; half > 0; half /= 2) {
               workgroupBarrier();
               if (lane < half) { tile[lane] += tile[lane + half]; }
             }
             if (lane == 0) { sums[group.y] = tile[0]; }
           }`,
        ],
        threads: [1, rows, 1],
        uniforms: [u32(rows)],
      },
      {
        read: ['sums'],
        written: ['y'],
        code: [
          binding(0, 'sums') + binding(1, 'y', 'read_write') + size,
          `@compute @workgroup_size(WORKGROUP)
           fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
             let i = thread(id, groups);
             if (i < size) { y[i] = sums[i] * sums[i]; }
           }`,
        ],
        threads: rows,
        uniforms: [u32(rows)],
      },
    ],
  }),
  reference: ({ x, y }) => {
    for (let i = 0; i < x.length; i++) y[i >> 6] += x[i];
    for (let r = 0; r < y.length; r++) y[r] **= 2;
  },
  work: ({ x: [rows] }) => ({ operations: 65 * rows }),
});

onEveryBackend('an operator of several dispatches', () => {
  test.each([0, 1, 70])('hands on what lies between them and leaves nothing: %i rows', async (rows) => {
    const x = tf.reshape(tf.range(0, 64 * rows), [rows, 64]);
    const before = tf.memory().numTensors;
    const y = run<tf.Tensor1D>(rowSumSquared, { x });
    const expected = Array.from({ length: rows }, (_, r) => (64 * 64 * r + (64 * 63) / 2) ** 2);
    expect(Array.from(await y.data())).toEqual(Array.from(Float32Array.from(expected)));
    y.dispose();
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
  });
});
