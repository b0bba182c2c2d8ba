import * as tf from '@tensorflow/tfjs-core';
import { currentBackend } from '#engine/backend.ts';
import { times } from '../product/times.ts';
import { transposedTimes } from '../product/transposedTimes.ts';
import { rowRange } from '../stack-rows/op.ts';

/**
 * A constant feature matrix X[rows, cols] on the device, cut by rows so that each chunk fits one binding. The chunks'
 * rows are filled with zeros up to a multiple of four: aligned loads on every backend.
 */
export interface FeatureChunks {
  rows: number;
  cols: number;
  chunks: tf.Tensor2D[];
}

/** Uploads X[rows, cols] in chunks of at most `maxBytes`; by default what the GPU allows in one binding. */
export function uploadFeatures(
  data: Float32Array,
  rows: number,
  cols: number,
  maxBytes = bindingLimit(),
): FeatureChunks {
  const stride = 4 * Math.ceil(cols / 4);
  const perChunk = Math.min(rows, Math.max(1, Math.floor(maxBytes / (4 * stride))));
  const chunks: tf.Tensor2D[] = [];
  for (let from = 0; from < rows; from += perChunk) {
    const count = Math.min(perChunk, rows - from);
    chunks.push(
      tf.tensor2d(padded(data.subarray(from * cols, (from + count) * cols), cols, stride), [count, stride]),
    );
  }
  return { rows, cols, chunks };
}

function padded(data: Float32Array, cols: number, stride: number): Float32Array {
  if (cols === stride) return data;
  const out = new Float32Array((data.length / cols) * stride);
  for (let r = 0; r * cols < data.length; r++) out.set(data.subarray(r * cols, (r + 1) * cols), r * stride);
  return out;
}

export function disposeFeatures(x: FeatureChunks): void {
  tf.dispose(x.chunks);
}

/** X w: [rows, d] for w[cols, d], d a multiple of 4; the gradient Xᵀ dy reaches w alone. */
export function featureProduct(x: FeatureChunks, w: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((input) => ({
    value: tf.tidy(() => joined(x.chunks.map((chunk) => times(chunk, input as tf.Tensor2D)))),
    gradFunc: (dy: tf.Tensor2D) => transposedProduct(x, dy),
  }))(w) as tf.Tensor2D;
}

/** hᵀ X: [d, cols] for h[rows, d]; no gradient. */
export function featureGram(h: tf.Tensor2D, x: FeatureChunks): tf.Tensor2D {
  return tf.tidy(() => tf.transpose(transposedProduct(x, h)));
}

/** The sum of each column: [1, cols]; no gradient. */
export function columnSums(x: FeatureChunks): tf.Tensor2D {
  return tf.tidy(() =>
    tf.slice(added(x.chunks.map((chunk) => tf.sum(chunk, 0, true) as tf.Tensor2D)), [0, 0], [1, x.cols]),
  );
}

/** Xᵀ dy: [cols, d], summed over the chunks. */
function transposedProduct(x: FeatureChunks, dy: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => added(withRowsOf(dy, x, (chunk, part) => transposedTimes(chunk, part, x.cols))));
}

/** Calls `f` with each chunk and the rows of y[rows, d] that belong to it. */
function withRowsOf<T>(
  y: tf.Tensor2D,
  x: FeatureChunks,
  f: (chunk: tf.Tensor2D, part: tf.Tensor2D) => T,
): T[] {
  if (x.chunks.length === 1) return [f(x.chunks[0], y)];
  let from = 0;
  return x.chunks.map((chunk) => {
    const part = rowRange(y, from, chunk.shape[0]);
    from += chunk.shape[0];
    return f(chunk, part);
  });
}

// Two at a time: addN binds all at once, and WebGPU promises 8 storage buffers.
const added = (parts: tf.Tensor2D[]): tf.Tensor2D => parts.reduce((sum, part) => tf.add(sum, part));

const joined = (parts: tf.Tensor2D[]): tf.Tensor2D => (parts.length === 1 ? parts[0] : tf.concat(parts, 0));

function bindingLimit(): number {
  return (tf.getBackend() === 'webgpu' && currentBackend().limits?.maxStorageBufferBindingSize) || Infinity;
}
