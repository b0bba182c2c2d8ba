import * as tf from '@tensorflow/tfjs-core';
import { currentBackend } from '#engine/backend.ts';

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

function bindingLimit(): number {
  return (tf.getBackend() === 'webgpu' && currentBackend().limits?.maxStorageBufferBindingSize) || Infinity;
}
