import { util } from '@tensorflow/tfjs-core';

/** How an operand meets an output, element by element. */
export interface Operand {
  way: 'whole' | 'scalar' | 'rows' | 'columns';
  /** Of `rows`, after how many elements it begins anew; of `columns`, how many get the same element. */
  width: number;
}

/** How an operand of one shape meets an output of another that it is broadcast to; nothing where no single width says it. */
export function operandOf(shape: readonly number[], output: readonly number[]): Operand | undefined {
  const [size, all] = [util.sizeFromShape([...shape]), util.sizeFromShape([...output])];
  if (size === all) return { way: 'whole', width: 1 };
  if (size === 1) return { way: 'scalar', width: 1 };
  const padded = [...output.map(() => 1), ...shape].slice(-output.length);
  const same = padded.map((n, axis) => n === output[axis]);
  const first = padded.findIndex((n) => n > 1);
  if (same.slice(first).every(Boolean)) return { way: 'rows', width: size };
  const last = padded.findLastIndex((n) => n > 1);
  return same.slice(0, last + 1).every(Boolean) ? { way: 'columns', width: all / size } : undefined;
}
