import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { u32 } from '../gpuProgram.ts';
import { isMoved, movedLane } from './lane.ts';
import type { Covered } from './overStock.ts';
import code from './view.wgsl?raw';

/** Numbers of a tensor: from `start` on, `size` at every stride, the innermost last. */
export interface View {
  start: number;
  axes: { size: number; stride: number }[];
}

const AXES = 3;

/** The same numbers along three axes; nothing where that is too few. */
function threeAxes({ start, axes }: View): View | undefined {
  const merged: View['axes'] = [];
  for (const axis of axes.filter(({ size }) => size > 1)) {
    const before = merged.at(-1);
    if (before?.stride === axis.size * axis.stride)
      merged.splice(-1, 1, { size: before.size * axis.size, stride: axis.stride });
    else merged.push(axis);
  }
  if (merged.length > AXES) return undefined;
  const missing = Array.from({ length: AXES - merged.length }, () => ({ size: 1, stride: 0 }));
  return { start, axes: [...missing, ...merged] };
}

/** What a view sees of x, in this shape; nothing where it has too many axes. */
export function viewed(x: TensorInfo, shape: number[], view: View): Covered | undefined {
  const three = isMoved(x) ? threeAxes(view) : undefined;
  if (!three) return undefined;
  const [outer, middle, inner] = three.axes;
  const isWide =
    inner.stride === 1 && [inner.size, three.start, outer.stride, middle.stride].every((n) => n % 4 === 0);
  const lanes = isWide ? 4 : 1;
  const count = util.sizeFromShape(shape) / lanes;
  return {
    code: [movedLane(lanes), code],
    threads: count,
    uniforms: [
      ...[count, three.start / lanes, middle.size, inner.size / lanes],
      ...[outer.stride / lanes, middle.stride / lanes, inner.stride],
    ].map(u32),
    read: [x],
    output: { shape, dtype: x.dtype },
  };
}
