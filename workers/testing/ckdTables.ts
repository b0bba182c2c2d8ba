import { ANY, numbers } from './form.ts';
import { pad, padded, type Matrix, type Values } from './padding.ts';
import type { BareCase, Shapes, Table4Case } from './table4Case.ts';

/** The width of ids, preferences and projected content in files of CKD and of its backbones. */
export const widthOf = ({ params, users }: BareCase): number => numbers(params, 'Eu', [users, ANY])[0].length;

/** Sizes of what every backbone has: Eu, Ei, and per modality P, W and b. */
export function sharedShapes(of: BareCase): Shapes {
  const d = widthOf(of);
  const modalities = of.X.flatMap(([{ length }], m) => [
    [`P${m}`, [of.users, d]],
    [`W${m}`, [length, d]],
    [`b${m}`, [d]],
  ]);
  return { Eu: [of.users, d], Ei: [of.items, d], ...Object.fromEntries(modalities) };
}

/** The same as our tables `ids`, `preferences{m}` and `projection{m}`, padded. */
export function sharedTables(
  values: Values,
  of: Pick<Table4Case, 'X'>,
  d: number,
): Record<string, Float32Array> {
  const matrix = (rows: Matrix) => pad(rows, padded(d));
  const modalities = of.X.flatMap((_, m) => [
    [`preferences${m}`, matrix(values[`P${m}`] as Matrix)],
    [`projection${m}`, matrix([...(values[`W${m}`] as Matrix), values[`b${m}`] as number[]])],
  ]);
  return {
    ids: matrix([...(values.Eu as Matrix), ...(values.Ei as Matrix)]),
    ...Object.fromEntries(modalities),
  };
}
