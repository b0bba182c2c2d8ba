import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { f32, isEmpty, u32 } from '../gpuProgram.ts';
import { laneOf } from './lane.ts';
import { overStock } from './overStock.ts';
import code from './pad.wgsl?raw';

interface Axis {
  size: number;
  before: number;
  after: number;
}

/** The axes, those without padding in one with that on their left. */
function merged(axes: readonly Axis[]): Axis[] {
  const all: Axis[] = [];
  for (const axis of axes) {
    const left = all.at(-1);
    if (!left || axis.before + axis.after > 0) all.push({ ...axis });
    else {
      left.size *= axis.size;
      left.before *= axis.size;
      left.after *= axis.size;
    }
  }
  return all;
}

overStock('PadV2', (inputs, attrs) => {
  const x = inputs.x as TensorInfo;
  const paddings = attrs.paddings as unknown as [number, number][];
  const axes = paddings.map(([before, after], axis) => ({ size: x.shape[axis], before, after }));
  const all = merged(axes);
  if (x.dtype !== 'float32' || isEmpty(x) || all.length > 2) return undefined;
  const [outer, inner] = all.length === 2 ? all : [{ size: 1, before: 0, after: 0 }, ...all];
  // tfjs answers what is not padded as it is.
  if (!inner || [outer, inner].every(({ before, after }) => before + after === 0)) return undefined;
  const shape = axes.map(({ size, before, after }) => before + size + after);
  const lanes = [inner.size, inner.before, inner.after].every((n) => n % 4 === 0) ? 4 : 1;
  const count = util.sizeFromShape(shape) / lanes;
  const width = (inner.before + inner.size + inner.after) / lanes;
  return {
    code: [laneOf(lanes), code],
    threads: count,
    uniforms: [
      ...[count, width, outer.before, outer.size, inner.before / lanes, inner.size / lanes].map(u32),
      f32(attrs.constantValue as number),
    ],
    read: [x],
    output: { shape, dtype: 'float32' },
  };
});
