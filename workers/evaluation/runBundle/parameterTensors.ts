import { recordOf } from '#contract/own.ts';
import type { Tensor, Tensors } from '#lib/safetensors.ts';

const PREFIX = 'parameters.';

/** What a stage ended with, by name: `parameters.NAME` F32 [n]. */
export const parameterTensors = (parameters: Record<string, Float32Array> = {}): [string, Tensor][] =>
  Object.entries(parameters).map(([name, data]) => [PREFIX + name, { shape: [data.length], data }]);

/** The way back; nothing where a file holds none. Throws a RangeError that names the tensor that does not fit. */
export function parametersOf(tensors: Tensors['tensors']): { parameters?: Record<string, Float32Array> } {
  const own = [...tensors].filter(([name]) => name.startsWith(PREFIX));
  if (!own.length) return {};
  const entries = own.map(([name, { data }]) => {
    if (!(data instanceof Float32Array)) throw new RangeError(`tensor "${name}" has another type`);
    return [name.slice(PREFIX.length), data] as const;
  });
  return { parameters: recordOf(entries) };
}
