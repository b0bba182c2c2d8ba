import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { u32 } from '../gpuProgram.ts';
import { laneOf } from './lane.ts';
import type { Covered } from './overStock.ts';

/** WebGPU promises 8 storage buffers, of which one is the sum. */
const MOST = 7;

const wgsl = (count: number) => {
  const terms = Array.from({ length: count }, (_, k) => `term${k}`);
  return `
${terms.map((term, k) => `@group(0) @binding(${k}) var<storage, read> ${term} : array<Lane>;`).join('\n')}
@group(0) @binding(${count}) var<storage, read_write> y : array<Lane>;
@group(0) @binding(${count + 1}) var<uniform> size : u32;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i < size) { y[i] = ${terms.map((term) => `${term}[i]`).join(' + ')}; }
}
`;
};

const TEXTS = Array.from({ length: MOST + 1 }, (_, count) => wgsl(count));
const textOf = (lanes: 4 | 1) => (count: number) =>
  count <= MOST ? [laneOf(lanes), TEXTS[count]] : undefined;
const SUMS = { 4: textOf(4), 1: textOf(1) };

/** The sum of tensors of one shape, float32, from the first to the last; nothing for more than a kernel binds. */
export function sumOf(terms: TensorInfo[]): Covered | undefined {
  const [{ shape }] = terms;
  const size = util.sizeFromShape(shape);
  const lanes = size % 4 ? 1 : 4;
  const sum = SUMS[lanes];
  const code = sum(terms.length);
  if (!code || terms.some(({ dtype }) => dtype !== 'float32')) return undefined;
  const count = size / lanes;
  return {
    ...{ code, sum, threads: count, uniforms: [u32(count)] },
    read: terms,
    output: { shape, dtype: 'float32' },
  };
}
