import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgpu';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalsOf } from '../gpuInternals.ts';
import { dispatch, isEmpty, type GpuProgram } from '../gpuProgram.ts';

/** A call of one of tfjs's kernels as a dispatch of ours: its bindings are what it reads, then the output. */
export interface Covered extends Omit<GpuProgram, 'label'> {
  read: tf.TensorInfo[];
  output: Pick<tf.TensorInfo, 'shape' | 'dtype'>;
}

let covers = true;

/** What `f` answers, whose kernels are all tfjs's own: for comparing. */
export function byStock<T>(f: () => T): T {
  covers = false;
  try {
    return f();
  } finally {
    covers = true;
  }
}

/** Whether the data has the tensor's type: tfjs's cast to a wider one only says that it has. */
const isItself = (backend: WebGPUBackend, { dataId, dtype }: tf.TensorInfo) =>
  internalsOf(backend).tensorMap.get(dataId).dtype === dtype;

/**
 * Puts a kernel of ours in the place of tfjs's of this name on WebGPU, with the same bits: whoever calls it, tfjs's gradients too,
 * gets a dispatch like those of operators. What `cover` answers nothing for, and what is empty, tfjs's own kernel computes.
 */
export function overStock(
  name: string,
  cover: (inputs: tf.NamedTensorInfoMap, attrs: tf.NamedAttrMap) => Covered | undefined,
): void {
  const stock = tf.getKernel(name, 'webgpu');
  tf.unregisterKernel(name, 'webgpu');
  tf.registerKernel({
    ...stock,
    kernelFunc: (params) => {
      const backend = params.backend as WebGPUBackend;
      const covered = covers ? cover(params.inputs, params.attrs ?? {}) : undefined;
      if (!covered || isEmpty(covered.output) || !covered.read.every((t) => isItself(backend, t)))
        return stock.kernelFunc(params);
      const { read, output, ...program } = covered;
      const made = backend.makeTensorInfo(output.shape, output.dtype);
      dispatch(backend, { label: name, ...program }, read, [made]);
      return made;
    },
  });
}
