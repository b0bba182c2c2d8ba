import { Tensor } from '@tensorflow/tfjs-core';

/** Everything that a step is given but what its tensors hold, piece by piece. */
export type Form = readonly unknown[];

/** What a step is given, taken apart: its tensors in order, and its form, with the tensors' shapes. */
export interface Given {
  form: Form;
  tensors: Tensor[];
}

/** Takes nested objects apart; two that have the same form differ in nothing but what their tensors hold. */
export function takenApart(given: unknown): Given {
  const places = new Map<object, number>();
  const tensors: Tensor[] = [];
  const form: unknown[] = [];
  const walk = (value: unknown): void => {
    if (value instanceof Tensor) {
      // What is one tensor in one step and two in another would be read at the same place.
      const same = places.get(value.dataId) ?? tensors.length;
      places.set(value.dataId, same);
      tensors.push(value);
      form.push(value.dtype, same, value.shape.length);
      for (const size of value.shape) form.push(size);
    } else if (ArrayBuffer.isView(value)) {
      form.push((value as Int32Array).join());
    } else if (typeof value === 'object' && value !== null) {
      form.push(Array.isArray(value) ? '[' : '{');
      for (const name of Object.keys(value)) {
        form.push(name);
        walk((value as Record<string, unknown>)[name]);
      }
      form.push('}');
    } else form.push(typeof value === 'function' ? String(value) : value);
  };
  walk(given);
  return { form, tensors };
}

/** Whether two forms are the same. */
export function isSameForm(a: Form, b: Form): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
