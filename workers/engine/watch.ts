import * as tf from '@tensorflow/tfjs-core';

/** A kernel that is about to run on the current backend, ours or one of tfjs. */
export interface KernelCall {
  name: string;
  inputs: tf.NamedTensorInfoMap;
  attrs: tf.NamedAttrMap;
}

/** What a kernel answers. */
export type KernelOutput = tf.TensorInfo | tf.TensorInfo[];

/** Has every kernel of the current backend called through `around`, which runs it; the answer ends that. */
export function watchKernels(
  around: (call: KernelCall, run: () => KernelOutput) => KernelOutput,
): () => void {
  const kernels = tf.getKernelsForBackend(tf.getBackend());
  replace(
    kernels.map((kernel) => ({
      ...kernel,
      kernelFunc: (params) =>
        around({ name: kernel.kernelName, inputs: params.inputs, attrs: params.attrs ?? {} }, () =>
          kernel.kernelFunc(params),
        ),
    })),
  );
  return () => replace(kernels);
}

function replace(kernels: tf.KernelConfig[]): void {
  for (const kernel of kernels) {
    tf.unregisterKernel(kernel.kernelName, kernel.backendName);
    tf.registerKernel(kernel);
  }
}
