import { Tensor } from '@tensorflow/tfjs-core';

/** Somebody asked which rows are meant, of a device that computes nothing. */
export class NothingComputed extends Error {
  constructor() {
    super('which rows it reads is computed on the device, and this one computes nothing.');
  }
}

/**
 * Refuses that whole numbers are read back from now on: they say what the host does next, and what a device that computes nothing holds would say
 * something else. Floats are numbers to compute with, such as the start values of a student: whatever they are, the host does the same.
 */
export function refuseWholeNumbers(): void {
  const { data } = Object.getOwnPropertyDescriptors(Tensor.prototype);
  const read = data.value as Tensor['data'];
  Tensor.prototype.data = function (this: Tensor) {
    return this.dtype === 'int32' ? Promise.reject(new NothingComputed()) : read.call(this);
  } as Tensor['data'];
}
