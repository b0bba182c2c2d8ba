import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { u32 } from '../gpuProgram.ts';
import { laneOf } from './lane.ts';
import { overStock } from './overStock.ts';

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

overStock('AddN', (inputs) => {
  const read = Object.values(inputs) as TensorInfo[];
  const [{ shape }] = read;
  if (read.length === 1 || read.length > MOST || read.some(({ dtype }) => dtype !== 'float32'))
    return undefined;
  const size = util.sizeFromShape(shape);
  const lanes = size % 4 ? 1 : 4;
  return {
    code: [laneOf(lanes), TEXTS[read.length]],
    threads: size / lanes,
    uniforms: [u32(size / lanes)],
    read,
    output: { shape, dtype: 'float32' },
  };
});
