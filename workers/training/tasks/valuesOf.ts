import type { Parameters } from '#models/model.ts';

/** Parameters by name, read back. */
export async function valuesOf(parameters: Parameters): Promise<Record<string, Float32Array>> {
  const values: Record<string, Float32Array> = {};
  for (const [name, tensor] of Object.entries(parameters)) values[name] = await tensor.data<'float32'>();
  return values;
}
