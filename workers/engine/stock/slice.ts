import { slice_util, util, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';
import { overStock } from './overStock.ts';
import { viewed } from './view.ts';

overStock('Slice', (inputs, attrs: NamedAttrMap) => {
  const x = inputs.x as TensorInfo;
  const [begin, shape] = slice_util.parseSliceParams(x, attrs.begin as number[], attrs.size as number[]);
  slice_util.assertParamsValid(x, begin, shape);
  const strides = [...util.computeStrides(x.shape), 1];
  const start = begin.reduce((at, first, axis) => at + first * strides[axis], 0);
  return viewed(x, shape, { start, axes: shape.map((size, axis) => ({ size, stride: strides[axis] })) });
});
