import { backend_util, util, type TensorInfo } from '@tensorflow/tfjs-core';
import { isEmpty, u32 } from '../gpuProgram.ts';
import { isMoved, movedLane } from './lane.ts';
import { overStock } from './overStock.ts';

/** WebGPU promises 8 storage buffers, of which one is the whole. */
const MOST = 7;

const wgsl = (count: number) => {
  const parts = Array.from({ length: count }, (_, k) => k);
  return `
struct Sizes { count : u32, ${parts.map((k) => `width${k} : u32`).join(', ')} };
${parts.map((k) => `@group(0) @binding(${k}) var<storage, read> part${k} : array<Lane>;`).join('\n')}
@group(0) @binding(${count}) var<storage, read_write> joined : array<Lane>;
@group(0) @binding(${count + 1}) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  let width = ${parts.map((k) => `sizes.width${k}`).join(' + ')};
  let row = i / width;
  var column = i % width;
${parts
  .map(
    (k) => `  if (column < sizes.width${k}) { joined[i] = part${k}[row * sizes.width${k} + column]; return; }
  column -= sizes.width${k};
`,
  )
  .join('')}}
`;
};

const TEXTS = Array.from({ length: MOST + 1 }, (_, count) => wgsl(count));

overStock('Concat', (inputs, attrs) => {
  const given = Object.values(inputs) as TensorInfo[];
  const [{ dtype, shape: first }] = given;
  const [axis] = util.parseAxisParam(attrs.axis as number, first);
  const shapes = given.map(({ shape }) => shape);
  backend_util.assertParamsConsistent(shapes, axis);
  const read = given.filter((t) => !isEmpty(t));
  // tfjs answers a single one as it is.
  if (read.length < 2 || read.length > MOST || !isMoved(given[0])) return undefined;
  if (read.some((t) => t.dtype !== dtype)) return undefined;
  const shape = backend_util.computeOutShape(shapes, axis);
  const widths = read.map((t) => util.sizeFromShape(t.shape.slice(axis)));
  const lanes = widths.every((width) => width % 4 === 0) ? 4 : 1;
  const count = util.sizeFromShape(shape) / lanes;
  return {
    code: [movedLane(lanes), TEXTS[read.length]],
    threads: count,
    uniforms: [u32(count), ...widths.map((width) => u32(width / lanes))],
    read,
    output: { shape, dtype },
  };
});
