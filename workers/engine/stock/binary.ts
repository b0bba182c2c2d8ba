import { backend_util, util, type NamedTensorInfoMap, type TensorInfo } from '@tensorflow/tfjs-core';
import { u32 } from '../gpuProgram.ts';
import { operandOf, type Operand } from './broadcast.ts';
import { laneOf } from './lane.ts';
import { overStock, type Covered } from './overStock.ts';
import { sumOf } from './sum.ts';

/** Where thread `i` finds its part of an operand, of the uniform `width`. */
const PLACES: Record<Operand['way'], (width: string) => string> = {
  whole: () => 'i',
  scalar: () => '0u',
  rows: (width) => `i % sizes.${width}`,
  columns: (width) => `i / sizes.${width}`,
};

/** One element for all lanes of a thread. */
const isSpread = ({ way }: Operand) => way === 'scalar' || way === 'columns';

const wgsl = (sign: string, left: Operand, right: Operand) => `
struct Sizes { count : u32, left : u32, right : u32 };
@group(0) @binding(0) var<storage, read> a : array<${isSpread(left) ? 'f32' : 'Lane'}>;
@group(0) @binding(1) var<storage, read> b : array<${isSpread(right) ? 'f32' : 'Lane'}>;
@group(0) @binding(2) var<storage, read_write> y : array<Lane>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  y[i] = Lane(a[${PLACES[left.way]('left')}]) ${sign} Lane(b[${PLACES[right.way]('right')}]);
}
`;

const texts = new Map<string, string>();
function textOf(sign: string, left: Operand, right: Operand): string {
  const key = sign + left.way + right.way;
  let text = texts.get(key);
  if (!text) texts.set(key, (text = wgsl(sign, left, right)));
  return text;
}

/** a `sign` b of float32, where each is as large as the output, or one number, or the same for all rows or all columns. */
function cover(sign: string, inputs: NamedTensorInfoMap): Covered | undefined {
  const { a, b } = inputs as Record<'a' | 'b', TensorInfo>;
  if (a.dtype !== 'float32' || b.dtype !== 'float32') return undefined;
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const [left, right] = [operandOf(a.shape, shape), operandOf(b.shape, shape)];
  if (!left || !right) return undefined;
  const size = util.sizeFromShape(shape);
  // A thread's lanes lie in one row.
  const isWide = size % 4 === 0 && [left, right].every(({ width }) => width === 1 || width % 4 === 0);
  const lanes = isWide ? 4 : 1;
  return {
    code: [laneOf(lanes), textOf(sign, left, right)],
    threads: size / lanes,
    uniforms: [size, left.width, right.width].map((n) => u32(Math.ceil(n / lanes))),
    read: [a, b],
    output: { shape, dtype: 'float32' },
  };
}

overStock('Add', (inputs) => {
  const { a, b } = inputs as Record<'a' | 'b', TensorInfo>;
  return util.arraysEqual(a.shape, b.shape) ? sumOf([a, b]) : cover('+', inputs);
});
overStock('Sub', (inputs) => cover('-', inputs));
overStock('Multiply', (inputs) => cover('*', inputs));
overStock('RealDiv', (inputs) => cover('/', inputs));
