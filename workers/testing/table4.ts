import type { Csr } from '#contract/dataset.ts';
import { colDegrees, csrFromPairs, rowDegrees } from '#datasets/csr.ts';
import { uploadBatch, type Batch } from '#models/batch.ts';
import type { Tables } from '#models/model.ts';
import type { RankingModel } from '#models/ranking.ts';
import type { SparseArrays } from '#ops/sparse.ts';
import type { Comparison } from './comparison.ts';
import { compareGradients, compareSteps, goldenOptimiser, sum, type Flat } from './goldenStage.ts';
import { goldenTests, type GoldenTest } from './goldenTests.ts';
import { unpadBlocks, type Matrix, type Values } from './padding.ts';
import { toDense } from './sparse.ts';
import { overlay } from './strictJson.ts';

/** One configuration of a file in the form of Table 4: the base or a variant. */
export interface Table4Case {
  /** Throws where a key is missing; a key that nobody reads fails the file. */
  config: any;
  users: number;
  items: number;
  train: Csr;
  /** Per modality [items, columns], to be used as given. */
  X: Matrix[];
  params: Values;
}

/** What ranks, without padding, and the difference of the two scores of each triplet. */
export interface Table4Final {
  users: Matrix;
  items: Matrix;
  margin: number[];
}

/** How a model meets the files that give its name under `model`; widths are padded to multiples of 4 (`padding.ts`). */
export interface Table4Model {
  model: string;
  /** The model without dropout; its parameters are what the case trains. */
  build(of: Table4Case): RankingModel;
  /** Golden parameters or gradients as tables of ours, row-major and padded; also those that the case does not train. */
  tables(values: Values, of: Table4Case): Flat;
  /** Widths, before padding, of what final embeddings consist of. */
  blocks(of: Table4Case): readonly number[];
  /** Our loss part by its golden name. */
  parts: Readonly<Record<string, string>>;
  /** The studio's graphs by their golden names. */
  graphs?: Readonly<Record<string, (train: Csr) => SparseArrays>>;
  /** The intermediates that can be had, row-major and without padding. */
  intermediates?(of: Table4Case, final: Table4Final, tables: Tables): Promise<Flat> | Flat;
  /** Keys of the file that this implementation can compare with nothing, such as intermediates that it fuses away. */
  notes?: readonly string[];
}

const META = 'U I d dims modalities dtype dropout nodes cold_user cold_item seed'.split(' ');

/** Golden tests of a model of PromptMM's Table 4. */
export function table4Tests(model: Table4Model): void {
  goldenTests({
    name: model.model,
    knownBy: `"model": "${model.model}"`,
    is: (json) => json.model === model.model,
    notes: ['model', 'checks', ...META.map((key) => `meta.${key}`), ...(model.notes ?? [])],
    tests(file) {
      const variants = Object.entries<any>('variants' in file ? file.variants : {});
      return {
        graphs: (report) => compareGraphs(report, model, file),
        base: (report) => compareCase(report, model, file, file),
        ...Object.fromEntries(
          variants.map(([name, variant]): [string, GoldenTest] => [
            `variant ${name}`,
            (report) => compareCase(report, model, file, variant),
          ]),
        ),
      };
    },
  });
}

function trainOf(file: any): Csr {
  const column = (c: number) => file.interactions.map((pair: number[]) => pair[c]);
  return csrFromPairs(file.user_degree.length, file.item_degree.length, column(0), column(1)).csr;
}

async function compareGraphs(report: Comparison, { model, graphs = {} }: Table4Model, file: any) {
  const train = trainOf(file);
  report.values('user_degree', rowDegrees(train), file.user_degree);
  report.values('item_degree', colDegrees(train), file.item_degree);
  for (const name of Object.keys(file.graph)) {
    if (!(name in graphs)) throw new Error(`The golden test of ${model} makes no graph "${name}".`);
    report.values(name, toDense(graphs[name](train)), file.graph[name].flat());
  }
}

/** Final embeddings, loss, gradients, and of the base also intermediates and steps. */
async function compareCase(report: Comparison, model: Table4Model, file: any, expected: any): Promise<void> {
  const isBase = expected === file;
  const of = caseOf(file, isBase ? {} : expected);
  const built = model.build(of);
  const tables = model.tables(of.params, of);
  compareTrainable(model, of, built, expected);
  const optimiser = await goldenOptimiser(built, tables, file.adamw);
  const parameters = optimiser.parameters as Tables;
  const triplets = !isBase && 'batch' in expected ? overlay(file.batch, expected.batch) : file.batch;
  const { users, items } = await compareFinal(report, model, of, built, parameters, expected);
  if (isBase || 'intermediates' in expected) {
    const final = { users, items, margin: marginOf(users, items, triplets) };
    const own = (await model.intermediates?.(of, final, parameters)) ?? {};
    for (const [name, values] of Object.entries(own))
      report.values(name, values, [expected.intermediates[name]].flat(9) as number[]);
  }
  const batch = batchOf(of, triplets, built);
  const gradients = model.tables(expected.grads, of);
  const run = { report, model: built, batch, gradients, crop: (_: string, v: ArrayLike<number>) => v };
  const losses = await compareGradients(run, optimiser);
  report.values('loss', [await sum(Object.values(losses))], [expected.loss]);
  for (const [golden, ours] of Object.entries(model.parts))
    report.values(golden, [losses[ours] ? await sum([losses[ours]]) : 0], [expected.loss_parts[golden]]);
  if (!isBase) return;
  const { trainable, params_after_3_steps: moved } = expected;
  const after = model.tables(
    byName((name) => (trainable.includes(name) ? moved : of.params)[name]),
    of,
  );
  await compareSteps(run, optimiser, expected.losses_of_3_steps, { 3: after });
}

function caseOf(file: any, variant: any): Table4Case {
  return {
    config: 'changed' in variant ? overlay(file.config, variant.changed) : file.config,
    params: 'params' in variant ? variant.params : file.params,
    users: file.user_degree.length,
    items: file.item_degree.length,
    train: trainOf(file),
    get X() {
      return file.X;
    },
  };
}

/** Our model trains exactly the tables that hold something trainable, and nothing else has a gradient. */
function compareTrainable(
  { model, tables }: Table4Model,
  of: Table4Case,
  { parameters }: RankingModel,
  { trainable, grads }: { trainable: readonly string[]; grads: Values },
): void {
  const filled = (by: number, values: any): any =>
    Array.isArray(values) ? values.map((v) => filled(by, v)) : by;
  const isTrained = (name: string) => trainable.includes(name);
  const holding = (values: Values) =>
    Object.entries(tables(values, of)).flatMap(([name, table]) =>
      Array.from(table).some(Boolean) ? [name] : [],
    );
  const wanted = holding(byName((name) => filled(Number(isTrained(name)), of.params[name]))).sort();
  const own = parameters.map(({ name }) => name).sort();
  if (String(own) !== String(wanted)) throw new Error(`${model} trains ${own}; the file wants ${wanted}.`);
  const moving = holding(byName((name) => (isTrained(name) ? filled(0, grads[name]) : grads[name])));
  if (moving.length) throw new Error(`Gradients of ${moving} are not zero, and "trainable" leaves them out.`);
}

/** Golden values that are made as they are asked for. */
const byName = (make: (name: string) => Values[string]): Values =>
  new Proxy({}, { get: (_, name) => make(String(name)) });

async function compareFinal(
  report: Comparison,
  model: Table4Model,
  of: Table4Case,
  built: RankingModel,
  parameters: Tables,
  expected: any,
): Promise<{ users: Matrix; items: Matrix }> {
  const widths = model.blocks(of);
  const width = widths.reduce((all, w) => all + w, 0);
  const values = unpadBlocks(await built.embeddings(parameters).data(), widths);
  const rows = Array.from({ length: values.length / width }, (_, r) =>
    values.slice(r * width, (r + 1) * width),
  );
  const final = { users: rows.slice(0, of.users), items: rows.slice(of.users) };
  report.values('user_final', final.users.flat(), expected.user_final.flat());
  report.values('item_final', final.items.flat(), expected.item_final.flat());
  return final;
}

function marginOf(users: Matrix, items: Matrix, batch: any): number[] {
  const dot = (a: number[], b: number[]) => a.reduce((s, v, k) => s + v * b[k], 0);
  const score = (b: number, item: number) => dot(users[batch.users[b]], items[item]);
  return batch.positives.map((item: number, b: number) => score(b, item) - score(b, batch.negatives[b]));
}

function batchOf({ users, items }: Table4Case, batch: any, { needs }: RankingModel): Batch {
  const int = (ids: number[]) => Int32Array.from(ids);
  const triplets = {
    users: int(batch.users),
    positives: int(batch.positives),
    negatives: int(batch.negatives),
  };
  return uploadBatch(users, users + items, triplets, needs);
}
