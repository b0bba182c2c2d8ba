import { pad, padded, rowsOf, unpadBlocks, type Matrix } from '../padding.ts';
import type { Layout } from './layout.ts';

/** Our tables by the letter of a matrix: `C0_1` of modality 0, layer 1, whose bias is `cb0_1`. */
const TABLES = [
  ['C', 'conv', 'convBias'],
  ['L', 'lin', 'linBias'],
  ['G', 'near', 'bias'],
] as const;

/** Every layer of every modality with its tables. */
const each = <T>(
  modalities: number,
  f: (at: string, ours: string, names: (typeof TABLES)[number]) => T[],
): T[] =>
  Array.from({ length: modalities }, (_, m) => m).flatMap((m) =>
    [1, 2, 3].flatMap((k) => TABLES.flatMap((names) => f(`${m}_${k}`, `${k}_${m}`, names))),
  );

/** MMGCN as CKD has it: three layers per modality, of which the mean of the last ranks. */
export const mmgcn: Layout = {
  blocks: () => 1,
  shapes: ({ d, X }) =>
    Object.fromEntries(
      each(X.length, (at, _, [letter]): [string, number[]][] => [
        [`${letter}${at}`, [d, d]],
        [`${letter.toLowerCase()}b${at}`, [d]],
      ]),
    ),
  tables: (values, { d, X }) =>
    Object.fromEntries(
      each(X.length, (at, ours, [letter, matrix, bias]): [string, Float32Array][] => [
        [`${matrix}${ours}`, pad(values[`${letter}${at}`] as Matrix, padded(d), padded(d))],
        [`${bias}${ours}`, pad([values[`${letter.toLowerCase()}b${at}`] as number[]], padded(d))],
      ]),
    ),
  async intermediates({ d, X }, { backbone, parameters }) {
    const values: Record<string, Matrix> = {};
    const last = backbone.features!(parameters);
    for (const m of X.keys()) values[`x${m}`] = rowsOf(unpadBlocks(await last[m].table.data(), [d]), d);
    return values;
  },
};
