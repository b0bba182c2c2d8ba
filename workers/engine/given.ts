import { Tensor } from '@tensorflow/tfjs-core';

/** What a step is given, taken apart: its tensors in order, and everything else in a text, with the tensors' shapes. */
export interface Given {
  form: string;
  tensors: Tensor[];
}

/** Takes nested objects apart; two that have the same form differ in nothing but what their tensors hold. */
export function takenApart(given: unknown): Given {
  const tensors: Tensor[] = [];
  const parts: string[] = [];
  const walk = (value: unknown): void => {
    if (value instanceof Tensor) {
      // What is one tensor in one step and two in another would be read at the same place.
      const same = tensors.findIndex(({ dataId }) => dataId === value.dataId);
      tensors.push(value);
      parts.push(value.dtype, value.shape.join('x'), ...(same < 0 ? [] : [`as ${same}`]));
    } else if (ArrayBuffer.isView(value)) {
      parts.push((value as Int32Array).join());
    } else if (typeof value === 'object' && value !== null) {
      parts.push(Array.isArray(value) ? '[' : '{');
      for (const [name, member] of Object.entries(value)) {
        parts.push(name);
        walk(member);
      }
      parts.push('}');
    } else parts.push(String(value));
  };
  walk(given);
  return { form: parts.join(' '), tensors };
}
