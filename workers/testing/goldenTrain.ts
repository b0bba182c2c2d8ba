import type { Csr } from '#contract/dataset.ts';
import { csrFromPairs } from '#datasets/csr.ts';
import { ANY, indices } from './form.ts';
import type { Matrix } from './padding.ts';
import { placeOf } from './strictJson.ts';

/** The `interactions` [E][2] = (user, item) of a golden file. */
export function trainOf(file: any, users: number, items: number): Csr {
  const pairs: Matrix = indices(file, 'interactions', Math.max(users, items), [ANY, 2]);
  const column = (c: number) => Int32Array.from(pairs, (pair) => pair[c]);
  const { csr, duplicates } = csrFromPairs(users, items, column(0), column(1));
  if (duplicates) throw new Error(`${placeOf(file, 'interactions')} holds ${duplicates} pairs twice.`);
  return csr;
}
