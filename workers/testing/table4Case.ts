import type { Csr } from '#contract/dataset.ts';
import type { Triplets } from '#models/batch.ts';
import { ANY, flags, indices, matrices, numbers, record } from './form.ts';
import { trainOf } from './goldenTrain.ts';
import type { Matrix, Values } from './padding.ts';
import { overlay } from './strictJson.ts';

/** Sizes by the name of a golden parameter. */
export type Shapes = Record<string, readonly number[]>;

/** One configuration of a file in the form of Table 4, the base or a variant; everything in it has the form that it should have. */
export interface Table4Case {
  /** Throws where a key is missing; a key that nobody reads fails the file. */
  config: any;
  users: number;
  items: number;
  train: Csr;
  /** Per modality [items, columns], to be used as given. */
  X: Matrix[];
  params: Values;
  shapes: Shapes;
  triplets: Triplets;
}

/** A case as far as the sizes of parameters can depend on it; its parameters are as the file has them. */
export type BareCase = Omit<Table4Case, 'shapes'>;

/** The base of a file, or a variant. */
export function caseOf(file: any, variant: any, shapesOf: (bare: BareCase) => Shapes): Table4Case {
  const { users, items } = sizesOf(file);
  const config = record(file, 'config');
  const batch = record(file, 'batch');
  const bare = {
    users,
    items,
    config: variant ? overlay(config, record(variant, 'changed')) : config,
    train: trainOf(file, users, items),
    X: matrices(file, 'X', items, numbers(file.meta, 'dims', [ANY])),
    params: record(has(variant, 'params') ? variant : file, 'params'),
    triplets: tripletsOf(
      has(variant, 'batch') ? overlay(batch, record(variant, 'batch')) : batch,
      users,
      items,
    ),
  };
  const shapes = shapesOf(bare);
  return { ...bare, shapes, params: valuesOf(bare.params, shapes) };
}

const has = (variant: any, key: string) => variant !== undefined && key in variant;

/** Values by name, each of its sizes. */
export const valuesOf = (values: any, shapes: Shapes): Values =>
  Object.fromEntries(Object.entries(shapes).map(([name, sizes]) => [name, numbers(values, name, sizes)]));

export function sizesOf(file: any): { users: number; items: number } {
  const meta = record(file, 'meta');
  return { users: numbers(meta, 'U'), items: numbers(meta, 'I') };
}

function tripletsOf(batch: any, users: number, items: number): Triplets {
  const size = indices(batch, 'users', users).length;
  const pairs = {
    users: Int32Array.from(batch.users),
    positives: Int32Array.from(indices(batch, 'positives', items, [size])),
  };
  // A loss within the batch has no others.
  if (!('negatives' in batch)) return { ...pairs, negatives: pairs.positives };
  if (!Array.isArray(batch.negatives[0]))
    return { ...pairs, negatives: Int32Array.from(indices(batch, 'negatives', items, [size])) };
  const lists: number[][] = indices(batch, 'negatives', items, [size, batch.negatives[0].length]);
  const swaps = flags(batch, 'swap', [size, lists[0].length + 1]);
  return {
    ...pairs,
    negatives: Int32Array.from(lists, ([first]) => first),
    lists: Int32Array.from(lists.flat()),
    swaps: Uint8Array.from(swaps, Number),
  };
}
