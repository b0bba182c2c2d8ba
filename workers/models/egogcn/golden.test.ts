import * as tf from '@tensorflow/tfjs-core';
import type { FeatureMatrix } from '#contract/dataset.ts';
import { sharedShapes, sharedTables } from '#testing/ckd/case.ts';
import { egogcn as layout } from '#testing/ckd/egogcn.ts';
import { compareViews } from '#testing/ckd/views.ts';
import type { Comparison } from '#testing/comparison.ts';
import { edgesOf } from '#testing/edgeOrder.ts';
import { ANY, choice, numbers, record } from '#testing/form.ts';
import { compareGradients, compareSteps, goldenOptimiser, sum, type Flat } from '#testing/goldenStage.ts';
import { goldenTests, type GoldenTest } from '#testing/goldenTests.ts';
import { padded, type Values } from '#testing/padding.ts';
import { sizesOfValues } from '#testing/table4.ts';
import { caseOf, valuesOf, type BareCase, type Table4Case } from '#testing/table4Case.ts';
import { uploadBatch } from '../batch.ts';
import { tableIn } from '../ckd/backbone.ts';
import { EgoGcnBackbone } from '../ckd/backbones/egogcn.ts';
import { uploadInputs as uploadBackbone } from '../ckd/inputs.ts';
import type { Tables } from '../model.ts';
import { EgoGcn } from './egogcn.ts';
import { uploadInputs } from './inputs.ts';

const META = 'd modalities dtype seed fd_max_error distances'.split(' ');

goldenTests({
  name: 'egogcn',
  knownBy: '"model": "egogcn"',
  is: (json) => json.model === 'egogcn',
  notes: ['model', ...META.map((key) => `meta.${key}`)],
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

/** Edges, views, intermediates and steps of the base; of every variant loss and gradients. */
async function compareCase(report: Comparison, file: any, variant?: any): Promise<void> {
  const expected = variant ?? file;
  const of = caseOf(file, variant, shapesOf);
  const model = new EgoGcn(uploadInputs(of.train, featuresOf(of), 'raw'), optionsOf(of));
  const optimiser = await goldenOptimiser(model, tablesOf(of.params, of), record(file, 'adamw'));
  if (!variant) compareEdges(report, of, record(file, 'edges'));
  await compareForward(report, of, optimiser.parameters as Tables, expected);
  const gradients = tablesOf(valuesOf(record(expected, 'grads'), of.shapes), of);
  const batch = uploadBatch(of.users, of.users + of.items, of.triplets, model.needs);
  const run = { report, model, batch, gradients, crop: (_: string, v: ArrayLike<number>) => v };
  const losses = await compareGradients(run, optimiser);
  const [whole, bpr] = [await sum(Object.values(losses)), await sum([losses.bpr])];
  tf.dispose(losses);
  const parts = record(expected, 'loss_parts');
  report.values('bpr', [bpr], [numbers(parts, 'bpr')]);
  report.values('reg', [whole - bpr], [numbers(parts, 'reg')]);
  report.values('loss', [whole], [numbers(expected, 'loss')]);
  if (variant) return;
  const after = valuesOf(record(file, 'params_after_3_steps'), of.shapes);
  await compareSteps(run, optimiser, numbers(file, 'losses_of_3_steps', [3]), { 3: tablesOf(after, of) });
}

const widthOf = ({ params, users }: BareCase): number => numbers(params, 'Eu', [users, ANY])[0].length;

function shapesOf(bare: BareCase) {
  const d = widthOf(bare);
  return { ...sharedShapes(bare.users, bare.items, d, bare.X), ...layout.shapes({ ...bare, d }) };
}

function tablesOf(values: Values, of: Table4Case): Flat {
  const sized = { ...of, d: widthOf(of) };
  return { ...sharedTables(values, sized), ...layout.tables(values, sized) };
}

function optionsOf(of: Table4Case) {
  const d = widthOf(of);
  const penalty = choice(of.config, 'reg_mode', { own: 'own', prop: 'prop' } as const);
  const reg = numbers(of.config, 'reg');
  return {
    ...layout.options(of.config),
    penalty,
    // The mean over columns counts those of zeros, too.
    reg: penalty === 'own' ? (reg * padded(d)) / d : reg,
    layers: 3,
    preferences: 'inUse',
    learningRate: 0,
    weightDecay: 0,
    d: padded(d),
    seed: 1,
  } as const;
}

const featuresOf = ({ X, items }: Table4Case): FeatureMatrix[] =>
  X.map((x, m) => ({ name: `m${m}`, rows: items, cols: x[0].length, data: Float32Array.from(x.flat()) }));

function compareEdges(report: Comparison, { train }: Table4Case, edges: any): void {
  const own = edgesOf(train);
  for (const [end, key] of ['src', 'dst'].entries())
    report.values(
      `edges.${key}`,
      own.map((edge) => edge[end]),
      numbers(edges, key, [own.length]),
    );
}

/** Views and intermediates, where the file has them, as the backbone of CKD computes them. */
async function compareForward(
  report: Comparison,
  of: Table4Case,
  parameters: Tables,
  expected: any,
): Promise<void> {
  const d = widthOf(of);
  const inputs = uploadBackbone(
    { width: d, seed: 1, train: of.train, averages: 'both' },
    featuresOf(of),
    'raw',
  );
  const backbone = new EgoGcnBackbone(inputs, layout.options(of.config));
  if ('views' in expected)
    await compareViews(
      report,
      { users: of.users, d, modalities: of.X.length, blocks: layout.blocks(of.X.length) },
      (view) => tableIn(backbone, parameters, view),
      record(expected, 'views'),
    );
  if (!('intermediates' in expected)) return;
  const wanted = record(expected, 'intermediates');
  const own = await layout.intermediates({ ...of, d }, { inputs, parameters });
  for (const [name, values] of Object.entries(own))
    report.values(name, [values].flat(2), [numbers(wanted, name, sizesOfValues(values))].flat(2));
}
