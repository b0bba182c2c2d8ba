/** The few tensor functions that models and training need besides operators and losses. */
export {
  add,
  addN,
  concat,
  concat2d,
  dispose,
  engine,
  keep,
  mul,
  pad,
  reshape,
  slice,
  softmax,
  stack,
  tensor,
  tensor1d,
  tensor2d,
  topk,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core';
export type { Scalar, Tensor, Tensor1D, Tensor2D, TensorContainer } from '@tensorflow/tfjs-core';
