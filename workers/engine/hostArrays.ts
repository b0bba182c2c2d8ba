import { engine, type Tensor, type Tensor1D } from '@tensorflow/tfjs-core';

/** No more arrays than this are kept, whatever their lengths: those of a few batches. */
const MOST = 64;

/** Arrays that no tensor holds, by their length. */
const free = new Map<number, Int32Array[]>();
let kept = 0;
/** Arrays that were taken, and those that data on the device was made of. */
const taken = new WeakSet<Int32Array>();
const held = new WeakMap<object, Int32Array>();

/**
 * An array for whole numbers that every step uploads anew, whatever it holds: as large ones are slow to come by, those of earlier steps are used again.
 * Who uploads it with `uploadInts` has given it away.
 */
export function takeInts(length: number): Int32Array {
  const found = free.get(length)?.pop();
  if (found) {
    kept--;
    return found;
  }
  const made = new Int32Array(length);
  taken.add(made);
  return made;
}

/** The numbers as a tensor [n]; they must stay as they are until `disposeInts`. */
export function uploadInts(values: Int32Array): Tensor1D {
  const made = engine().makeTensor(values, [values.length], 'int32') as Tensor1D;
  if (taken.has(values)) held.set(made.dataId, values);
  return made;
}

/** Frees such tensors. An array that was taken for one is free, too, unless something else still holds the data, which may lie in the array until it is asked for. */
export function disposeInts(...tensors: readonly Tensor[]): void {
  for (const tensor of tensors) {
    const values = held.get(tensor.dataId);
    held.delete(tensor.dataId);
    tensor.dispose();
    if (values && isGone(tensor.dataId)) keep(values);
  }
}

/** Forgets the arrays that nobody uses. */
export function forgetInts(): void {
  free.clear();
  kept = 0;
}

/** On the cpu backend results may lie in the same array, too. */
const isGone = (id: object) => engine().backendName !== 'cpu' && engine().backend.refCount(id) === 0;

function keep(values: Int32Array): void {
  if (kept >= MOST) forgetInts();
  const alike = free.get(values.length);
  if (alike) alike.push(values);
  else free.set(values.length, [values]);
  kept++;
}
