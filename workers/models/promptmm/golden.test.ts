import * as tf from '@tensorflow/tfjs-core';
import type { Csr } from '#contract/dataset.ts';
import { colDegrees, rowDegrees } from '#datasets/csr.ts';
import { modalityGraph, symmetricAdjacency } from '#datasets/graph.ts';
import { prepareFeatures } from '#datasets/preprocess.ts';
import { listKdParts } from '#ops/list-kd/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { pairDot } from '#ops/pair-dot/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import { promptGram } from '#ops/prompt-reduction/op.ts';
import { embKd } from '#losses/embKd.ts';
import { listKd } from '#losses/listKd.ts';
import { bpr } from '#losses/bpr.ts';
import type { Comparison } from '#testing/comparison.ts';
import { choice, flagOr, matrices, numbers, record } from '#testing/form.ts';
import {
  adjacencyOf,
  expectedTables,
  goldenBatch,
  goldenInputs,
  modalityGraphs,
  openGolden,
  studentOptions,
  studentParameters,
  teacherOptions,
  teacherParameters,
  unpad,
  type Golden,
  type GoldenStage,
} from '#testing/goldenPromptMm.ts';
import { compareGradients, compareSteps, goldenOptimiser, sum, type Flat } from '#testing/goldenStage.ts';
import { trainOf } from '#testing/goldenTrain.ts';
import { goldenTests, type GoldenTest } from '#testing/goldenTests.ts';
import type { Matrix } from '#testing/padding.ts';
import { toDense } from '#testing/sparse.ts';
import { overlay } from '#testing/strictJson.ts';
import type { Batch } from '../batch.ts';
import type { StageModel, Tables } from '../model.ts';
import { scores } from '../scores.ts';
import { softPrompt } from './features.ts';
import type { PromptMmInputs } from './inputs.ts';
import { Student } from './student.ts';
import { Teacher } from './teacher.ts';

const MOD_NORMS = { sqrt: 'sqrt', mean: 'mean', sym: 'sym' } as const;

type Config = Record<string, any>;
/** Loss parts under golden's names; what is switched off is zero. */
type Parts = Record<string, tf.Scalar | undefined>;

goldenTests({
  name: 'PromptMM',
  knownBy: '"teacher_stage" and "student_stage"',
  is: (json) => 'teacher_stage' in json && 'student_stage' in json,
  notes: ['U', 'I', 'd', 'dims', 'dtype', 'dropout'].map((key) => `meta.${key}`),
  tests(json) {
    const g = openGolden(json);
    const named = 'student_variants' in g ? Object.keys(record(g, 'student_variants')) : [];
    const variants = named.map((name): [string, GoldenTest] => [
      `variant ${name}`,
      (report) => compareVariant(report, g, record(g.student_variants!, name)),
    ]);
    return {
      'graphs and features': (report) => compareInputs(report, g),
      teacher: (report) => compareTeacher(report, g),
      student: (report) => compareStudent(report, g, record(g, 'student_config'), record(g, 'student_stage')),
      ...Object.fromEntries(variants),
    };
  },
});

/** What the studio makes of interactions and raw features, where the file has them. */
async function compareInputs(report: Comparison, g: Golden): Promise<void> {
  const { U, I, d, dims } = g.sizes;
  report.values(
    'widths of the configurations',
    [d, d],
    [numbers(record(g, 'teacher_config'), 'd'), numbers(record(g, 'student_config'), 'd')],
  );
  if ('interactions' in g) {
    compareGraphs(report, g, trainOf(g, U, I));
  }
  if (!('X_raw' in g)) return;
  for (const [m, x] of matrices(g, 'X_raw', I, dims).entries()) {
    const raw = { name: `m${m}`, rows: I, cols: dims[m], data: Float32Array.from(x.flat()) };
    report.values(`X${m} of raw features`, prepareFeatures(raw, 'std').data, g.X[m].flat());
  }
}

function compareGraphs(report: Comparison, g: Golden, train: Csr): void {
  report.values('A_sym', toDense(symmetricAdjacency(train)), adjacencyOf(g).flat());
  report.values('user_degree', rowDegrees(train), numbers(g, 'user_degree', [g.sizes.U]));
  report.values('item_degree', colDegrees(train), numbers(g, 'item_degree', [g.sizes.I]));
  for (const form of Object.values(MOD_NORMS)) {
    if (!(`UI_${form}` in g)) continue;
    const { ui, iu } = modalityGraph(train, form);
    const wanted = modalityGraphs(g, form);
    report.values(`UI_${form}`, toDense(ui), wanted.ui.flat());
    report.values(`IU_${form}`, toDense(iu), wanted.iu.flat());
  }
}

async function compareTeacher(report: Comparison, g: Golden): Promise<void> {
  const config = record(g, 'teacher_config');
  const stage = record(g, 'teacher_stage');
  const { teacher, inputs, options } = buildTeacher(g, config);
  const parameters = teacherParameters(g);
  const forward = { teacher, inputs, parameters };
  await compareForward(report, g, config, record(stage, 'intermediates'), '', forward);
  const batch = goldenBatch(g);
  const parts = perModality(teacher.forward(parameters).features, (f, m) => ({
    [`bpr_mod${m}`]: bpr(scores(f, batch.pairs, batch.size), options.modalityBpr),
  }));
  await compareStage(report, g, stage, 'teacher', teacher, parameters, batch, (losses) => ({
    ...parts,
    bpr: losses.bpr,
    l2: losses.l2,
    bpr_prompt: losses.promptBpr,
  }));
}

/** A variant of the student's stage may leave out what the stage itself must hold. */
const wants = (expected: GoldenStage, key: string) => !('changed' in expected) || key in expected;

const compareVariant = (report: Comparison, g: Golden, variant: GoldenStage) =>
  compareStudent(report, g, overlay(record(g, 'student_config'), record(variant, 'changed')), variant);

/** The student's stage, or a variant of it. */
async function compareStudent(
  report: Comparison,
  g: Golden,
  config: Config,
  expected: GoldenStage,
): Promise<void> {
  const { teacher, inputs } = buildTeacher(g, config);
  const options = studentOptions(config, g.adamw);
  const bent = teacherParameters(g);
  const student = new Student(inputs, teacher, teacherOptions(config, g.adamw), bent, options, 1);
  const parameters = studentParameters(g);
  const batch = goldenBatch(g);
  const view = student.teach(parameters);
  const own = student.embeddings(parameters);
  const ys = scores(own, batch.lists!, batch.size);
  const lists = view.features.map((f) => student.listScores(f, batch));
  if (wants(expected, 'intermediates')) {
    const at = record(expected, 'intermediates') as Config;
    const forward = { teacher, inputs, parameters: bent };
    await compareForward(report, g, config, at, 'teacher_', forward);
    await report.tensor('student', sliceTable(g, own), joined(g, at, 'stu_'));
    await report.tensor('diffS', margins(own, batch), at.diffS);
    await report.tensor('diffT', margins(view.final, batch), at.diffT);
    await report.tensor('yS', ys, at.yS);
    for (const [m, yt] of lists.entries()) {
      await report.tensor(`yT${m}`, yt, at[`yT${m}`]);
      const kd = tf.transpose(listKdParts(ys, yt, options.tau));
      await report.tensor(`listparts${m}`, kd, at[`listparts${m}`]);
    }
  }
  const parts = perModality(view.features, (f, m) => ({
    [`list${m}`]: listKd(ys, [lists[m]], options),
    [`emb${m}`]: embKd(own, [f], inputs.users, options),
  }));
  await compareStage(report, g, expected, 'student', student, parameters, batch, (losses) => ({
    ...parts,
    bpr: losses.bpr,
    l2: losses.l2,
    pair: losses.pairKd,
  }));
}

function buildTeacher(g: Golden, config: Config) {
  const inputs = goldenInputs(g, choice(config, 'mod_norm', MOD_NORMS, 'sqrt'));
  const options = teacherOptions(config, g.adamw);
  return { inputs, options, teacher: new Teacher(inputs, options, 1) };
}

const perModality = (features: tf.Tensor2D[], parts: (f: tf.Tensor2D, m: number) => Parts): Parts =>
  Object.assign({}, ...features.map(parts));

/** Every intermediate of the teacher's forward pass; the prompt of each modality by the formula itself. */
async function compareForward(
  report: Comparison,
  g: Golden,
  config: Config,
  at: Config,
  prefix: string,
  { teacher, inputs, parameters }: { teacher: Teacher; inputs: PromptMmInputs; parameters: Tables },
): Promise<void> {
  const { reduced, features, ids, final } = teacher.forward(parameters);
  await report.tensor('p', sliceTable(g, softPrompt(inputs, parameters.prompt)), at.p);
  await report.tensor('ids', sliceTable(g, ids), joined(g, at, `${prefix}id_`));
  await report.tensor('final', sliceTable(g, final), joined(g, at, `${prefix}final_`));
  for (const m of g.sizes.dims.keys()) {
    const normalise = flagOr(config, 'pm_norm', true);
    const prompt = modalityPrompt(g, inputs, m, parameters.prompt, normalise);
    await report.tensor(`pm${m}`, prompt, at[`pm${m}`]);
    await report.tensor(`f${m}`, sliceTable(g, reduced[m]), at[`f${m}`]);
    await report.tensor(`Fu${m}`, userRows(g, features[m]), at[`Fu${m}`]);
    await report.tensor(`Fi${m}`, itemRows(g, features[m]), at[`Fi${m}`]);
  }
}

/** p^m = rownorm(p (pᵀX^m)), [items, cols], through the same Gram matrix that training uses. */
function modalityPrompt(
  g: Golden,
  inputs: PromptMmInputs,
  m: number,
  prompt: tf.Tensor2D,
  normalise: boolean,
): tf.Tensor2D {
  const { products, cols } = inputs.modalities[m];
  const unnormalised = productTransposed(softPrompt(inputs, prompt), promptGram(products, prompt));
  return tf.slice(normalise ? rowNormalise(unnormalised) : unnormalised, [0, 0], [g.sizes.I, cols]);
}

const joined = ({ sizes: { U, I, d } }: Golden, at: Config, name: string): Matrix => [
  ...numbers(at, `${name}u`, [U, d]),
  ...numbers(at, `${name}i`, [I, d]),
];
const sliceTable = (g: Golden, t: tf.Tensor2D) => tf.slice(t, [0, 0], [t.shape[0], g.sizes.d]);
const userRows = (g: Golden, t: tf.Tensor2D) => tf.slice(t, [0, 0], [g.sizes.U, g.sizes.d]);
const itemRows = (g: Golden, t: tf.Tensor2D) => tf.slice(t, [g.sizes.U, 0], [g.sizes.I, g.sizes.d]);
const margins = (table: tf.Tensor2D, batch: Batch) => {
  const s = tf.reshape(pairDot(table, batch.pairs), [batch.size, 2]);
  return tf.reshape(tf.sub(tf.slice(s, [0, 0], [batch.size, 1]), tf.slice(s, [0, 1], [batch.size, 1])), [-1]);
};

/** Loss parts, total and gradients, then AdamW steps on the same batch. */
async function compareStage(
  report: Comparison,
  g: Golden,
  expected: GoldenStage,
  stage: 'teacher' | 'student',
  model: StageModel,
  start: Tables,
  batch: Batch,
  partsOf: (losses: Parts) => Parts,
): Promise<void> {
  const optimiser = await goldenOptimiser(model, await flatten(start), g.adamw);
  const gradients = expectedTables(g, record(expected, 'grads'), stage);
  const crop = (name: string, values: ArrayLike<number>) => unpad(g, name, values);
  const run = { report, model, batch, gradients, crop };
  const losses = await compareGradients(run, optimiser);
  report.values('loss', [await sum(Object.values(losses))], [numbers(expected, 'loss')]);
  await compareParts(report, record(expected, 'loss_parts'), partsOf(losses));
  tf.dispose(losses);
  if (!wants(expected, 'losses_of_3_steps')) return;
  await compareSteps(run, optimiser, numbers(expected, 'losses_of_3_steps', [3]), {
    1: expectedTables(g, record(expected, 'params_after_1_step'), stage),
    3: expectedTables(g, record(expected, 'params_after_3_steps'), stage),
  });
}

/** A part that is switched off may be missing in the file. */
async function compareParts(report: Comparison, expected: Record<string, number>, own: Parts): Promise<void> {
  for (const [key, part] of Object.entries(own)) {
    const value = part ? (await part.data())[0] : 0;
    if (value !== 0 || key in expected) report.values(key, [value], [numbers(expected, key)]);
  }
}

async function flatten(tables: Tables): Promise<Flat> {
  const entries = Object.entries(tables).map(async ([name, t]) => [name, await t.data()] as const);
  return Object.fromEntries(await Promise.all(entries));
}
