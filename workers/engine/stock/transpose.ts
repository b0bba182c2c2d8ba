import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { u32 } from '../gpuProgram.ts';
import { isMoved } from './lane.ts';
import { overStock } from './overStock.ts';
import code from './transpose.wgsl?raw';
import { viewed } from './view.ts';

overStock('Transpose', (inputs, attrs) => {
  const x = inputs.x as TensorInfo;
  const perm = attrs.perm as number[];
  const shape = perm.map((axis) => x.shape[axis]);
  const [rows, columns] = x.shape;
  if (perm.join() === '1,0' && rows % 4 === 0 && columns % 4 === 0 && isMoved(x))
    return {
      code,
      threads: (rows * columns) / 16,
      uniforms: [u32(rows / 4), u32(columns / 4)],
      read: [x],
      output: { shape, dtype: x.dtype },
    };
  const strides = [...util.computeStrides(x.shape), 1];
  return viewed(x, shape, {
    start: 0,
    axes: perm.map((axis) => ({ size: x.shape[axis], stride: strides[axis] })),
  });
});
