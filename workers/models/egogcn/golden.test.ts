import * as tf from '@tensorflow/tfjs-core';
import type { FeatureMatrix } from '#contract/dataset.ts';
import { featureProduct } from '#ops/feature-product/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { sharedShapes, sharedTables, widthOf } from '#testing/ckdTables.ts';
import type { Comparison } from '#testing/comparison.ts';
import { edgesOf, inGoldenOrder } from '#testing/edgeOrder.ts';
import { choice, flagOr, numbers, record } from '#testing/form.ts';
import { compareGradients, compareSteps, goldenOptimiser, sum, type Flat } from '#testing/goldenStage.ts';
import { goldenTests, type GoldenTest } from '#testing/goldenTests.ts';
import { pad, padded, unpadBlocks, type Matrix, type Values } from '#testing/padding.ts';
import { caseOf, valuesOf, type Shapes, type Table4Case } from '#testing/table4Case.ts';
import { uploadBatch } from '../batch.ts';
import { EgoGcnBackbone } from '../ckd/backbones/egogcn.ts';
import { uploadInputs as uploadBackbone } from '../ckd/inputs.ts';
import { full, only, without, type View } from '../ckd/view.ts';
import type { Tables } from '../model.ts';
import { alone } from './alone.ts';
import { EgoGcn } from './egogcn.ts';
import { fuse } from './fuse.ts';
import { hop } from './graph.ts';
import { idTable } from './ids.ts';
import { uploadInputs } from './inputs.ts';
import { represent } from './represent.ts';

const FUSIONS = { hard: 'hard', soft: 'soft' } as const;
const HOPS = { chain: 'chain', code: 'code' } as const;
const PENALTIES = { own: 'own', prop: 'prop' } as const;

goldenTests({
  name: 'egogcn',
  knownBy: '"model": "egogcn"',
  is: (json) => json.model === 'egogcn',
  notes: [
    'model',
    ...'d modalities dtype seed fd_max_error distances'.split(' ').map((key) => `meta.${key}`),
  ],
  tests: (file) => ({
    base: (report) => compareCase(report, file),
    ...Object.fromEntries(
      Object.keys(record(file, 'variants')).map((name): [string, GoldenTest] => [
        `variant ${name}`,
        (report) => compareCase(report, file, record(file.variants, name)),
      ]),
    ),
  }),
});

/** Views, loss, gradients, and of the base also edges, intermediates and steps. */
async function compareCase(report: Comparison, file: any, variant?: any): Promise<void> {
  const expected = variant ?? file;
  const of = caseOf(file, variant, (bare) => ({
    ...sharedShapes(bare),
    ...gateShapes(bare.X.length, widthOf(bare)),
  }));
  const model = new EgoGcn(uploadInputs(of.train, featuresOf(of), 'raw'), optionsOf(of));
  const optimiser = await goldenOptimiser(model, tablesOf(of.params, of), record(file, 'adamw'));
  const tables = optimiser.parameters as Tables;
  if (!variant) compareEdges(report, of, record(file, 'edges'));
  if (!variant || 'views' in variant) await compareViews(report, of, tables, record(expected, 'views'));
  if (!variant || 'intermediates' in variant)
    await compareIntermediates(report, of, tables, record(expected, 'intermediates'));
  const gradients = tablesOf(valuesOf(record(expected, 'grads'), of.shapes), of);
  const batch = uploadBatch(of.users, of.users + of.items, of.triplets, model.needs);
  const run = { report, model, batch, gradients, crop: (_: string, v: ArrayLike<number>) => v };
  const losses = await compareGradients(run, optimiser);
  const bpr = await sum([losses.bpr]);
  const whole = await sum(Object.values(losses));
  tf.dispose(losses);
  const parts = record(expected, 'loss_parts');
  report.values('bpr', [bpr], [numbers(parts, 'bpr')]);
  report.values('reg', [whole - bpr], [numbers(parts, 'reg')]);
  report.values('loss', [whole], [numbers(expected, 'loss')]);
  if (!variant) {
    const after = valuesOf(record(file, 'params_after_3_steps'), of.shapes);
    await compareSteps(run, optimiser, numbers(file, 'losses_of_3_steps', [3]), { 3: tablesOf(after, of) });
  }
}

const formOf = ({ config }: Table4Case) => ({
  fusion: choice(config, 'fusion', FUSIONS),
  theta: numbers(config, 'theta') as number,
  reattend: flagOr(config, 'reattn', true),
  iterations: numbers(config, 'T') as number,
  thirdHop: choice(config, 'e3', HOPS),
  layers: 3,
});

function optionsOf(of: Table4Case) {
  const d = widthOf(of);
  const penalty = choice(of.config, 'reg_mode', PENALTIES);
  const reg = numbers(of.config, 'reg');
  return {
    ...formOf(of),
    penalty,
    // The mean over columns counts those of zeros, too.
    reg: penalty === 'own' ? (reg * padded(d)) / d : reg,
    preferences: 'inUse',
    dropout: 0,
    learningRate: 0,
    weightDecay: 0,
    d: padded(d),
    seed: 1,
  } as const;
}

const featuresOf = ({ X, items }: Table4Case): FeatureMatrix[] =>
  X.map((x, m) => ({ name: `m${m}`, rows: items, cols: x[0].length, data: Float32Array.from(x.flat()) }));

/** (receiving, sending): every ordered pair of modalities. */
const pairsOf = (modalities: number): [number, number][] =>
  Array.from({ length: modalities ** 2 }, (_, k): [number, number] => [
    Math.floor(k / modalities),
    k % modalities,
  ]).filter(([m, q]) => m !== q);

const gateShapes = (modalities: number, d: number): Shapes =>
  Object.fromEntries(
    pairsOf(modalities).flatMap(([m, q]) => [
      [`Wg${m}_${q}`, [d, d]],
      [`bg${m}_${q}`, [d]],
    ]),
  );

/** Golden values as our tables. Gates that are not trained have gradient zero, as the file says. */
function tablesOf(values: Values, of: Table4Case): Flat {
  const d = widthOf(of);
  const gates = pairsOf(of.X.length).flatMap(([m, q]) => [
    [`gate${m}_${q}`, pad(values[`Wg${m}_${q}`] as Matrix, padded(d), padded(d))],
    [`gateBias${m}_${q}`, pad([values[`bg${m}_${q}`] as number[]], padded(d))],
  ]);
  return { ...sharedTables(values, of, d), ...Object.fromEntries(gates) };
}

function compareEdges(report: Comparison, { train }: Table4Case, edges: any): void {
  const own = edgesOf(train);
  for (const [end, key] of ['src', 'dst'].entries())
    report.values(
      `edges.${key}`,
      own.map((edge) => edge[end]),
      numbers(edges, key, [own.length]),
    );
}

/** Zu and Zi of every view of the file, as the backbone of CKD has them. */
async function compareViews(report: Comparison, of: Table4Case, tables: Tables, views: any): Promise<void> {
  const d = widthOf(of);
  const inputs = uploadBackbone(
    { width: d, seed: 1, train: of.train, averages: 'both' },
    featuresOf(of),
    'raw',
  );
  const backbone = new EgoGcnBackbone(inputs, { ...formOf(of), dropout: 0 });
  const names = Object.keys(views);
  const blocks = Array.from({ length: 1 + of.X.length }, () => d);
  const width = d * blocks.length;
  const made = backbone.tables(
    tables,
    names.map((name) => viewOf(name, of.X.length)),
  );
  for (const [v, name] of names.entries()) {
    const values = unpadBlocks(await made[v].data(), blocks);
    const side = (key: string, rows: number) => numbers(views[name], key, [rows, width]).flat();
    report.values(name, values, [...side('Zu', of.users), ...side('Zi', of.items)]);
  }
}

function viewOf(name: string, modalities: number): View {
  const [, word, number] = /^(FULL|ONLY-|WITHOUT-)(\d*)$/.exec(name) ?? [];
  const m = Number(number);
  if (word === 'FULL' && number === '') return full(modalities);
  if (word && number && m < modalities)
    return word === 'ONLY-' ? only(modalities, m) : without(modalities, m);
  throw new Error(`views.${name} is no view of ${modalities} modalities.`);
}

async function compareIntermediates(
  report: Comparison,
  of: Table4Case,
  tables: Tables,
  wanted: any,
): Promise<void> {
  const d = widthOf(of);
  const nodes = of.users + of.items;
  const form = formOf(of);
  const inputs = uploadInputs(of.train, featuresOf(of), 'raw');
  const modalities = inputs.contents.map(({ x }, m) =>
    alone(inputs.graph, rowNormalise(tables[`preferences${m}`]), featureProduct(x, tables[`projection${m}`])),
  );
  const edges = async (name: string, values: tf.Tensor1D) =>
    report.values(
      name,
      inGoldenOrder(of.train, await values.data()),
      numbers(wanted, name, [2 * of.train.col.length]),
    );
  const rows = async (name: string, table: tf.Tensor2D) =>
    report.values(name, unpadBlocks(await table.data(), [d]), numbers(wanted, name, [nodes, d]).flat());
  const fused = fuse(inputs.graph, tables, modalities, form);
  const y = represent(inputs.graph, tables, modalities, form);
  for (const [m, { attention }] of modalities.entries()) {
    await edges(`att${m}`, attention);
    await edges(`reatt${m}`, fused[m].attention);
    await rows(`y${m}`, y[m]);
  }
  await rows('id', idTable(hop(inputs), tables.ids, form));
}
