import { customGrad, type Tensor } from '@tensorflow/tfjs-core';

/** The few tensor functions that models and training need besides operators and losses. */
export {
  abs,
  add,
  addN,
  cast,
  clone,
  concat,
  concat2d,
  dispose,
  div,
  engine,
  gather,
  greater,
  keep,
  max,
  maximum,
  mean,
  mul,
  onesLike,
  pad,
  reshape,
  scalar,
  slice,
  softmax,
  softplus,
  stack,
  sub,
  sum,
  tensor,
  tensor1d,
  tensor2d,
  tensor3d,
  topk,
  transpose,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core';
export type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D, TensorContainer } from '@tensorflow/tfjs-core';

/** What `f` computes, as a constant: no gradient passes it, and what it makes on the way is freed at once. */
export const constant = <T extends Tensor>(f: () => T): T =>
  customGrad(() => ({ value: f(), gradFunc: () => [] }))() as T;
