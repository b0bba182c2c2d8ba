import type * as tf from '@tensorflow/tfjs-core';
import type { Parameters, StageModel } from '#models/model.ts';
import type { NextItemModel, Windows } from '#models/nextItem.ts';
import { disposeWindows, uploadWindows } from '#models/windows.ts';
import type { Comparison } from '../comparison.ts';
import { ANY, indices, numbers, record } from '../form.ts';
import { compareGradients, goldenOptimiser, lossOf } from '../goldenStage.ts';
import { goldenTests } from '../goldenTests.ts';

/** The file of the models that POD is compared with: sizes, and a batch of windows. */
export interface BaselineCase {
  file: any;
  users: number;
  items: number;
  d: number;
  length: number;
  /** Windows, oldest item first and from 0, with what follows each. */
  sequences: number[][];
  /** The user of each window. */
  owners: number[];
}

/** How a model meets that file. */
export interface BaselineModel<M extends StageModel<B>, B> {
  model: string;
  /** The model without dropout. */
  build(of: BaselineCase): M;
  /** Our parameters out of those of the file, or out of their slopes; nested as they are. */
  tables(golden: any, of: BaselineCase): Record<string, unknown>;
  /** Its batch on the device, and what frees it. */
  batch(built: M, of: BaselineCase): B;
  free(batch: B): void;
  /** Compares what lies between parameters and loss; all that the file has of it must be read. */
  intermediates(
    report: Comparison,
    built: M,
    parameters: Parameters,
    batch: B,
    of: BaselineCase,
    expected: any,
  ): Promise<void>;
}

/** A model of the next item; its batch may be told, where it is no window before an item. */
type NextItemBaseline<M extends NextItemModel> = Omit<BaselineModel<M, Windows>, 'batch' | 'free'> & {
  batch?(built: M, of: BaselineCase): Windows;
};

const OTHERS = 'meta users sequences lengths caser_sequences next_items bert mlp_pairs peter'.split(' ');
const STILL = { lr: 0, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0 };

/** Golden tests of one of these models: what lies between, loss and every gradient. */
export function baselineTests<M extends StageModel<B>, B>(it: BaselineModel<M, B>): void {
  goldenTests({
    name: it.model,
    knownBy: '`models`, `meta.gru_hidden`',
    is: ({ models, meta }) => hasKey(models, it.model) && hasKey(meta, 'gru_hidden'),
    notes: [...OTHERS, ...MODELS.filter((name) => name !== it.model).map((name) => `models.${name}`)],
    tests: (file) => ({ 'forward, loss and gradients': (report) => compare(report, it, file) }),
  });
}

/** The same of a model of the next item. */
export const nextItemBaseline = <M extends NextItemModel>(it: NextItemBaseline<M>): void =>
  baselineTests<M, Windows>({
    batch: ({ needs }, { items, sequences, users, owners }) =>
      uploadWindows(items, sequences, needs, { users: { count: users, ids: owners } }),
    ...it,
    free: disposeWindows,
  });

const MODELS = 'gru4rec caser hgn bert4rec mlp peter'.split(' ');
const hasKey = (of: unknown, key: string) => typeof of === 'object' && of !== null && key in of;

async function compare<M extends StageModel<B>, B>(
  report: Comparison,
  it: BaselineModel<M, B>,
  file: any,
): Promise<void> {
  const of = caseOf(file);
  const expected = record(record(file, 'models'), it.model);
  const built = it.build(of);
  const batch = it.batch(built, of);
  const flat = (key: 'params' | 'grads') =>
    Object.fromEntries(
      Object.entries(it.tables(record(expected, key), of)).map(([name, values]) => [
        name,
        [values].flat(9) as number[],
      ]),
    );
  const optimiser = await goldenOptimiser(built, flat('params'), STILL);
  const losses = await compareGradients(
    { report, model: built, batch, gradients: flat('grads'), crop: (_, values) => values },
    optimiser,
  );
  report.values('loss', [await lossOf(built, losses)], [numbers(expected, 'loss')]);
  await it.intermediates(report, built, optimiser.parameters, batch, of, record(expected, 'intermediates'));
  Object.values(losses).forEach((part: tf.Scalar) => part.dispose());
  it.free(batch);
  optimiser.dispose();
  built.dispose();
}

function caseOf(file: any): BaselineCase {
  const meta = record(file, 'meta');
  const [users, items, size, length] = ['U', 'I', 'B', 'S'].map((key) => numbers(meta, key) as number);
  const windows: number[][] = indices(file, 'sequences', items + 1, [size, length]);
  const next: number[] = indices(file, 'next_items', items + 1, [size]);
  return {
    file,
    users,
    items,
    d: numbers(meta, 'd'),
    length,
    sequences: windows.map((row, b) => [...row.filter((item) => item > 0), next[b]].map((item) => item - 1)),
    owners: indices(file, 'users', users, [size]),
  };
}

/** Matrices side by side, row by row. */
export const joined = (golden: any, ...names: string[]): number[][] => {
  const parts = names.map((name) => numbers(golden, name, [ANY, ANY]) as number[][]);
  return parts[0].map((_, r) => parts.flatMap((part) => part[r]));
};

/** Parts of a block as we and the file call them. */
const PARTS = Object.entries({
  ...{
    'q.W': 'Wq',
    'q.b': 'bq',
    'k.W': 'Wk',
    'k.b': 'bk',
    'v.W': 'Wv',
    'v.b': 'bv',
    'o.W': 'Wo',
    'o.b': 'bo',
  },
  ...{
    'ln1.g': 'g1',
    'ln1.b': 'c1',
    'f1.W': 'Wi',
    'f1.b': 'bi',
    'f2.W': 'Wf',
    'f2.b': 'bf',
    'ln2.g': 'g2',
    'ln2.b': 'c2',
  },
});

/** The parameters of blocks enc.0, enc.1, …, or their slopes. */
export const blockTables = (golden: any, layers: number): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: layers }, (_, l) => l).flatMap((l) =>
      PARTS.map(([own, its]) => [`enc.${l}.${own}`, golden[`${l}.${its}`]]),
    ),
  );
