import * as tf from '@tensorflow/tfjs-core';
import type { Csr } from '#contract/dataset.ts';
import { colDegrees, rowDegrees } from '#datasets/csr.ts';
import { uploadBatch, type Batch } from '#models/batch.ts';
import type { Tables } from '#models/model.ts';
import type { RankingModel } from '#models/ranking.ts';
import type { SparseArrays } from '#ops/sparse.ts';
import type { Optimiser } from '#training/optimiser.ts';
import type { Comparison } from './comparison.ts';
import { edgesOf } from './edgeOrder.ts';
import { numberOr, numbers, record } from './form.ts';
import {
  compareGradients,
  compareSteps,
  goldenOptimiser,
  sum,
  type Flat,
  type GoldenStageRun,
} from './goldenStage.ts';
import { trainOf } from './goldenTrain.ts';
import { goldenTests, type GoldenTest } from './goldenTests.ts';
import { rowsOf, unpadBlocks, type Matrix, type Values } from './padding.ts';
import { toDense } from './sparse.ts';
import { placeOf } from './strictJson.ts';
import { caseOf, sizesOf, valuesOf, type BareCase, type Shapes, type Table4Case } from './table4Case.ts';

/** What ranks, without padding, and the difference of the two scores of each triplet. */
export interface Table4Final {
  users: Matrix;
  items: Matrix;
  margin: number[];
}

export type Intermediates = Record<string, Matrix | number[] | number>;

/** How a model meets the files that give its name under `model`; widths are padded to multiples of 4 (`padding.ts`). */
export interface Table4Model {
  model: string;
  /** Sizes of every golden parameter, also of those that the case does not train. */
  shapes(of: BareCase): Shapes;
  /** The model without dropout; its parameters are what the case trains. */
  build(of: Table4Case): RankingModel | Promise<RankingModel>;
  /** Golden parameters or gradients as tables of ours, row-major and padded; also those that the case does not train. */
  tables(values: Values, of: Table4Case): Flat;
  /** Widths, before padding, of what final embeddings consist of. */
  blocks(of: Table4Case): readonly number[];
  /** Our loss part by its golden name. */
  parts: Readonly<Record<string, string>>;
  /** The studio's graphs by their golden names. */
  graphs?: Readonly<Record<string, (train: Csr) => SparseArrays>>;
  /** The golden name of the graph that a case uses. */
  graph?(of: Table4Case): string;
  /** The intermediates that can be had, without padding and as the file has them: numbers, vectors or rows. */
  intermediates?(of: Table4Case, final: Table4Final, tables: Tables): Promise<Intermediates> | Intermediates;
  /** Keys of the file that this implementation can compare with nothing, such as intermediates that it fuses away. */
  notes?: readonly string[];
}

const META = 'd modalities dtype dropout nodes cold_user cold_item seed'.split(' ');

/** Golden tests of a model of PromptMM's Table 4. */
export function table4Tests(model: Table4Model): void {
  goldenTests({
    name: model.model,
    knownBy: `"model": "${model.model}"`,
    is: (json) => json.model === model.model,
    notes: ['model', 'checks', ...META.map((key) => `meta.${key}`), ...(model.notes ?? [])],
    tests: (file) => ({
      graphs: (report) => compareGraphs(report, model, file),
      base: (report) => compareCase(report, model, file),
      ...Object.fromEntries(
        Object.keys(record(file, 'variants')).map((name): [string, GoldenTest] => [
          `variant ${name}`,
          (report) => compareCase(report, model, file, record(file.variants, name)),
        ]),
      ),
    }),
  });
}

async function compareGraphs(report: Comparison, { model, graphs = {} }: Table4Model, file: any) {
  const { users, items } = sizesOf(file);
  const train = trainOf(file, users, items);
  report.values('user_degree', rowDegrees(train), numbers(file, 'user_degree', [users]));
  report.values('item_degree', colDegrees(train), numbers(file, 'item_degree', [items]));
  const nodes = users + items;
  if ('edges' in file) {
    const expected = edgesOf(train);
    report.values('edges', expected.flat(), numbers(file, 'edges', [expected.length, 2]).flat());
  }
  for (const name of Object.keys(record(file, 'graph'))) {
    if (!(name in graphs)) throw new Error(`The golden test of ${model} makes no graph "${name}".`);
    report.values(name, toDense(graphs[name](train)), numbers(file.graph, name, [nodes, nodes]).flat());
  }
}

/** Final embeddings, loss, gradients, and of the base also intermediates and steps. */
async function compareCase(report: Comparison, model: Table4Model, file: any, variant?: any): Promise<void> {
  const expected = variant ?? file;
  const of = caseOf(file, variant, (bare) => model.shapes(bare));
  if (model.graph)
    numbers(record(file, 'graph'), model.graph(of), [of.users + of.items, of.users + of.items]);
  const gradients = valuesOf(record(expected, 'grads'), of.shapes);
  const trainable = trainableOf(expected, of);
  const built = await model.build(of);
  const sources = sourcesOf(model, of);
  compareTrainable(model, built, sources, trainable);
  const still = Object.keys(gradients).filter((name) => !trainable.includes(name));
  for (const name of still)
    report.values(
      `gradient of ${name}, which is not trainable`,
      zerosLike(gradients[name]),
      gradients[name].flat(),
    );
  const optimiser = await goldenOptimiser(built, model.tables(of.params, of), record(file, 'adamw'));
  const parameters = optimiser.parameters as Tables;
  await optimiser.choose();
  const final = await compareFinal(report, model, of, built, parameters, expected);
  if (!variant || 'intermediates' in variant)
    compareIntermediates(report, (await model.intermediates?.(of, final, parameters)) ?? {}, expected);
  const run = {
    report,
    model: built,
    batch: batchOf(of, built),
    gradients: model.tables(gradients, of),
    crop: (_: string, v: ArrayLike<number>) => v,
    label: (table: string) => `${table} (${sources[table].join(', ')})`,
  };
  const losses = await compareGradients(run, optimiser);
  report.values('loss', [await sum(Object.values(losses))], [numbers(expected, 'loss')]);
  // A part that a configuration does not have may be left out of the file.
  const wanted = record(expected, 'loss_parts');
  for (const [golden, ours] of Object.entries(model.parts))
    report.values(
      golden,
      [losses[ours] ? await sum([losses[ours]]) : 0],
      [losses[ours] ? numbers(wanted, golden) : numberOr(wanted, golden, 0)],
    );
  tf.dispose(losses);
  if (!variant) {
    await compareAfterSteps(run, model, of, optimiser, file, trainable);
    if ('adam_coupled' in file) {
      const coupled = record(file, 'adam_coupled');
      const other = await goldenOptimiser(built, model.tables(of.params, of), coupled, 'coupled');
      await compareAfterSteps(run, model, of, other, coupled, trainable);
    }
  }
  built.dispose();
}

/** The losses of three steps on the same batch, and the parameters after them. */
async function compareAfterSteps(
  run: GoldenStageRun,
  { tables }: Table4Model,
  of: Table4Case,
  optimiser: Optimiser,
  steps: any,
  trainable: readonly string[],
): Promise<void> {
  const named = record(steps, 'params_after_3_steps');
  const still = Object.keys(of.shapes).filter((name) => name in named && !trainable.includes(name));
  for (const [name, values] of Object.entries(valuesOf(named, pick(of.shapes, still))))
    run.report.values(`${name}, which is not trained, after 3 steps`, of.params[name].flat(), values.flat());
  const moved = valuesOf(named, pick(of.shapes, trainable));
  const after = tables({ ...of.params, ...moved }, of);
  await compareSteps(run, optimiser, numbers(steps, 'losses_of_3_steps', [3]), { 3: after });
}

const pick = (shapes: Shapes, names: readonly string[]): Shapes =>
  Object.fromEntries(names.map((name) => [name, shapes[name]]));

/** The names that a case trains, all of them parameters. */
function trainableOf(expected: any, { shapes }: Table4Case): readonly string[] {
  const names: unknown = expected.trainable;
  const isKnown = (name: unknown) => typeof name === 'string' && Object.hasOwn(shapes, name);
  if (Array.isArray(names) && names.every(isKnown)) return names;
  throw new Error(`${placeOf(expected, 'trainable')} is no list of parameters.`);
}

/** The golden parameters that each table of ours holds. */
function sourcesOf({ tables }: Table4Model, of: Table4Case): Record<string, string[]> {
  const sources: Record<string, string[]> = {};
  for (const name of Object.keys(of.shapes)) {
    const marked = Object.entries(of.shapes).map(([key, sizes]) => [
      key,
      filled(Number(key === name), sizes),
    ]);
    for (const [table, values] of Object.entries(tables(Object.fromEntries(marked), of)))
      if (Array.from(values).some(Boolean)) (sources[table] ??= []).push(name);
  }
  return sources;
}

const filled = (by: number, [size, ...below]: readonly number[]): any =>
  size === undefined ? by : Array.from({ length: size }, () => filled(by, below));
const zerosLike = (values: Matrix | number[]) => values.flat().map(() => 0);

/** Our model trains exactly the tables that hold something trainable. */
function compareTrainable(
  { model }: Table4Model,
  { parameters }: RankingModel,
  sources: Record<string, string[]>,
  trainable: readonly string[],
): void {
  const isTrained = (table: string) => sources[table].some((name) => trainable.includes(name));
  const wanted = Object.keys(sources).filter(isTrained).sort();
  const own = parameters.map(({ name }) => name).sort();
  if (String(own) !== String(wanted))
    throw new Error(`${model} trains ${own}; what the file calls trainable lies in ${wanted}.`);
}

async function compareFinal(
  report: Comparison,
  model: Table4Model,
  of: Table4Case,
  built: RankingModel,
  parameters: Tables,
  expected: any,
): Promise<Table4Final> {
  const widths = model.blocks(of);
  const width = widths.reduce((all, w) => all + w, 0);
  const rows = rowsOf(unpadBlocks(await built.embeddings(parameters).data(), widths), width);
  const users = rows.slice(0, of.users);
  const items = rows.slice(of.users);
  report.values('user_final', users.flat(), numbers(expected, 'user_final', [of.users, width]).flat());
  report.values('item_final', items.flat(), numbers(expected, 'item_final', [of.items, width]).flat());
  return { users, items, margin: marginOf(users, items, of) };
}

function marginOf(users: Matrix, items: Matrix, { triplets }: Table4Case): number[] {
  const dot = (a: number[], b: number[]) => a.reduce((s, v, k) => s + v * b[k], 0);
  const score = (b: number, item: number) => dot(users[triplets.users[b]], items[item]);
  return Array.from(triplets.positives, (item, b) => score(b, item) - score(b, triplets.negatives[b]));
}

function compareIntermediates(report: Comparison, own: Intermediates, expected: any): void {
  for (const [name, values] of Object.entries(own)) {
    const wanted = numbers(record(expected, 'intermediates'), name, sizesOfValues(values));
    report.values(name, [values].flat(2), [wanted].flat(2));
  }
}

/** The sizes that a file gives such values. */
export function sizesOfValues(values: Intermediates[string]): number[] {
  if (typeof values === 'number') return [];
  const [first] = values;
  return Array.isArray(first) ? [values.length, first.length] : [values.length];
}

const batchOf = ({ users, items, triplets }: Table4Case, { needs }: RankingModel): Batch =>
  uploadBatch(users, users + items, triplets, needs);
