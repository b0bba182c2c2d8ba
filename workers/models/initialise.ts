import { Random } from '#lib/random.ts';

/** Xavier uniform [rows, cols]: U(±sqrt(6 / (rows + cols))), the same for the same stream. */
export function xavierUniform(rows: number, cols: number, ...stream: (number | string)[]): Float32Array {
  return uniformWithin(Math.sqrt(6 / (rows + cols)), rows * cols, ...stream);
}

/** Xavier normal [rows, cols]: N(0, 2 / (rows + cols)), the same for the same stream. */
export const xavierNormal = (rows: number, cols: number, ...stream: (number | string)[]): Float32Array =>
  normalWith(Math.sqrt(2 / (rows + cols)), rows * cols, ...stream);

/** User and item tables, each Xavier uniform, stacked [users + items, d]. */
export function xavierTables(
  users: number,
  items: number,
  d: number,
  ...stream: (number | string)[]
): Float32Array {
  const out = new Float32Array((users + items) * d);
  out.set(xavierUniform(users, d, ...stream, 'users'));
  out.set(xavierUniform(items, d, ...stream, 'items'), users * d);
  return out;
}

/** User and item tables, each Xavier normal, N(0, 2 / (rows + d)), stacked [users + items, d]. */
export function xavierNormalTables(
  users: number,
  items: number,
  d: number,
  ...stream: (number | string)[]
): Float32Array {
  const table = (rows: number, name: string) =>
    normalWith(Math.sqrt(2 / (rows + d)), rows * d, ...stream, name);
  const out = new Float32Array((users + items) * d);
  out.set(table(users, 'users'));
  out.set(table(items, 'items'), users * d);
  return out;
}

/** A linear layer [inputs + 1, outputs]: Xavier uniform weights, and the bias, zero, as the last row. */
export function xavierLinear(inputs: number, outputs: number, ...stream: (number | string)[]): Float32Array {
  const out = new Float32Array((inputs + 1) * outputs);
  out.set(xavierUniform(inputs, outputs, ...stream));
  return out;
}

/** A linear layer [inputs + 1, outputs] whose weights are Xavier normal, N(0, 2 / (inputs + outputs)), and its bias, zero, the last row. */
export function xavierNormalLinear(
  inputs: number,
  outputs: number,
  ...stream: (number | string)[]
): Float32Array {
  const out = new Float32Array((inputs + 1) * outputs);
  out.set(xavierNormal(inputs, outputs, ...stream));
  return out;
}

/** So many values of N(0, deviation²), the same for the same stream. */
export function normalWith(deviation: number, size: number, ...stream: (number | string)[]): Float32Array {
  const random = new Random(...stream);
  return Float32Array.from({ length: size }, () => random.normal() * deviation);
}

/** So many values of U(±bound), the same for the same stream. */
export function uniformWithin(bound: number, size: number, ...stream: (number | string)[]): Float32Array {
  const random = new Random(...stream);
  return Float32Array.from({ length: size }, () => (random.uniform() * 2 - 1) * bound);
}
