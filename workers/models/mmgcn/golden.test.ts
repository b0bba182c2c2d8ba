import * as tf from '@tensorflow/tfjs-core';
import type { Csr } from '#contract/dataset.ts';
import { modalityGraph } from '#datasets/graph.ts';
import { product } from '#ops/product/op.ts';
import type { SparseArrays } from '#ops/sparse.ts';
import { ANY, choice, flagOr, numberOr, numbers } from '#testing/form.ts';
import { pad, padded, rowsOf, unpadBlocks, type Matrix, type Values } from '#testing/padding.ts';
import { fromDense, toDense } from '#testing/sparse.ts';
import { table4Tests } from '#testing/table4.ts';
import type { BareCase, Table4Case } from '#testing/table4Case.ts';
import type { Tables } from '../model.ts';
import { uploadInputs, type MmgcnInputs } from './inputs.ts';
import { layer, onBothSides, type Sides } from './layer.ts';
import { Mmgcn } from './mmgcn.ts';
import { hear } from './neighbours.ts';
import { tablesOf as specs, type MmgcnOptions } from './parameters.ts';
import { startOf } from './start.ts';

const LAYERS = [1, 2, 3];
const WORDS = {
  trainable: { paper: 'paper', code: 'code' },
  combine: { concat: 'concat', add: 'add' },
} as const;

/** How the golden tables of a modality are called, with their sizes. */
interface Sizes {
  d: number;
  /** What each modality is projected to, where it is. */
  projected: (number | undefined)[];
  /** What the first layer of each reads. */
  first: number[];
}

function sizesOf({ users, params, config, X }: BareCase): Sizes {
  const all = flagOr(config, 'projectAll', false);
  const [visual, each] = all
    ? [numberOr(config, 'c_v', 0), numbers(config, 'proj')]
    : [numbers(config, 'c_v'), numberOr(config, 'proj', 0)];
  const projected = X.map((_, m): number | undefined => (all ? each : m === 0 ? visual : undefined));
  return {
    d: numbers(params, 'Eu', [users, ANY])[0].length,
    projected,
    first: X.map(([row], m) => projected[m] ?? row.length),
  };
}

const combineOf = ({ config }: BareCase) => choice(config, 'combine', WORDS.combine);
const optionsOf = (of: Table4Case): MmgcnOptions => ({
  d: sizesOf(of).d,
  layers: LAYERS.length,
  combine: combineOf(of),
  trainable: choice(of.config, 'trainable', WORDS.trainable),
  reg: numbers(of.config, 'reg'),
  regPreferences: 'first',
  learningRate: 0,
  weightDecay: 0,
  seed: 1,
});
const inputsOf = ({ users, items, train, X, ...of }: Table4Case): MmgcnInputs =>
  uploadInputs(
    users,
    items,
    modalityGraph(train, 'mean'),
    X.map((x, m) => ({ name: `m${m}`, rows: items, cols: x[0].length, data: Float32Array.from(x.flat()) })),
    'raw',
    sizesOf({ users, items, train, X, ...of }).projected,
  );

function tablesOf(values: Values, of: Table4Case): Record<string, Float32Array> {
  const { d, first, projected } = sizesOf(of);
  const out: Record<string, Float32Array> = {};
  const matrix = (name: string, rows: Matrix, height = rows.length) =>
    (out[name] = pad(rows, padded(rows[0].length), height));
  const weights = (name: string, rows: Matrix) => matrix(name, rows, padded(rows.length));
  const bias = (name: string, values_: unknown) => matrix(name, [values_ as number[]]);
  matrix('userIds', values.Eu as Matrix);
  matrix('itemIds', values.Ei as Matrix);
  for (const [m, c] of first.entries()) {
    matrix(`pref${m}`, values[`pref${m}`] as Matrix);
    if (projected[m] !== undefined)
      matrix(`mlp${m}`, [...(values[`mlp${m}_W`] as Matrix), values[`mlp${m}_b`] as number[]]);
    for (const k of LAYERS) {
      const from = k === 1 ? c : d;
      const g = values[`g${m}_${k}_W`] as Matrix;
      weights(`conv${k}_${m}`, values[`conv${m}_${k}`] as Matrix);
      weights(`lin${k}_${m}`, values[`lin${m}_${k}_W`] as Matrix);
      bias(`linBias${k}_${m}`, values[`lin${m}_${k}_b`]);
      weights(`near${k}_${m}`, g.slice(0, from));
      if (combineOf(of) === 'concat') weights(`own${k}_${m}`, g.slice(from));
      bias(`bias${k}_${m}`, values[`g${m}_${k}_b`]);
    }
  }
  return out;
}

/** D^-1 A over users and items. */
function mean(train: Csr): SparseArrays {
  const { ui, iu } = modalityGraph(train, 'mean');
  const [users, items] = [ui.rows, iu.rows];
  const rows = (m: SparseArrays) => rowsOf(Array.from(toDense(m)), m.cols);
  const zeros = (n: number) => Array.from({ length: n }, () => 0);
  return fromDense([
    ...rows(ui).map((row) => [...zeros(users), ...row]),
    ...rows(iu).map((row) => [...row, ...zeros(items)]),
  ]);
}

table4Tests({
  model: 'mmgcn',
  shapes(of) {
    const { d, first, projected } = sizesOf(of);
    const modalities = first.map((c, m) => ({
      [`pref${m}`]: [of.users, c],
      ...(projected[m] !== undefined && { [`mlp${m}_W`]: [of.X[m][0].length, c], [`mlp${m}_b`]: [c] }),
      ...Object.assign({}, ...LAYERS.map((k) => layerShapes(m, k, k === 1 ? c : d, d, combineOf(of)))),
    }));
    return Object.assign({ Eu: [of.users, d], Ei: [of.items, d] }, ...modalities);
  },
  build(of) {
    const still = tablesOf(of.params, of);
    return new Mmgcn(inputsOf(of), optionsOf(of), ({ name }) => still[name]);
  },
  tables: tablesOf,
  blocks: (of) => [sizesOf(of).d],
  parts: { bpr: 'bpr', reg_id: 'l2', reg_pref: 'preferenceL2' },
  graphs: { mean },
  graph: () => 'mean',
  async intermediates(of, { users, items, margin }, tables) {
    const values: Values = { margin, Z: [...users, ...items] };
    const { d, first } = sizesOf(of);
    for (const [m, width] of first.entries())
      for (const [name, sides] of layersOf(of, m, { ...uploaded(of), ...tables })) {
        const cols = /^(x\d+_0|h\d+_1)$/.test(name) ? width : d;
        const rows = async (x: tf.Tensor2D) => rowsOf(unpadBlocks(await x.data(), [cols]), cols);
        values[name] = [...(await rows(sides.users)), ...(await rows(sides.items))];
      }
    return values;
  },
});

function layerShapes(m: number, k: number, from: number, d: number, combine: 'concat' | 'add') {
  return {
    [`conv${m}_${k}`]: [from, from],
    [`lin${m}_${k}_W`]: [from, d],
    [`lin${m}_${k}_b`]: [d],
    [`g${m}_${k}_W`]: [combine === 'concat' ? from + d : from, d],
    [`g${m}_${k}_b`]: [d],
  };
}

/** The tables of a case, also those that it does not train. */
const uploaded = (of: Table4Case): Tables =>
  Object.fromEntries(
    specs(inputsOf(of), optionsOf(of)).map(({ name, shape }) => [
      name,
      tf.tensor<tf.Rank.R2>(tablesOf(of.params, of)[name], shape as [number, number]),
    ]),
  );

/** What the layers of modality m compute on the way, by golden name. */
function layersOf(of: Table4Case, m: number, tables: Tables): [string, Sides][] {
  const inputs = inputsOf(of);
  const ids: Sides = onBothSides((side) => tables[side === 'users' ? 'userIds' : 'itemIds']);
  let x = startOf(inputs, tables, m, {});
  const out: [string, Sides][] = [[`x${m}_0`, x]];
  for (const k of LAYERS) {
    const before = x;
    const input = (side: keyof Sides) => ({
      own: (weights: tf.Tensor2D) => product(before[side], weights),
      ids: ids[side],
      hear: (weights: tf.Tensor2D) => hear(inputs, before, side, weights),
    });
    const both = onBothSides((side) => layer(tables, m, k, input(side), combineOf(of)));
    const of_ = (what: 'h' | 'own' | 'next') => onBothSides((side) => both[side][what]);
    out.push([`h${m}_${k}`, of_('h')], [`xh${m}_${k}`, of_('own')], [`x${m}_${k}`, of_('next')]);
    x = of_('next');
  }
  return out;
}
