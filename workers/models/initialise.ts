import { Random } from '#lib/random.ts';

/** Xavier uniform [rows, cols]: U(±sqrt(6 / (rows + cols))), the same for the same stream. */
export function xavierUniform(rows: number, cols: number, ...stream: (number | string)[]): Float32Array {
  const random = new Random(...stream);
  const bound = Math.sqrt(6 / (rows + cols));
  return Float32Array.from({ length: rows * cols }, () => (random.uniform() * 2 - 1) * bound);
}

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
  const random = new Random(...stream);
  const deviation = Math.sqrt(2 / (inputs + outputs));
  const out = new Float32Array((inputs + 1) * outputs);
  for (let at = 0; at < inputs * outputs; at++) out[at] = random.normal() * deviation;
  return out;
}
