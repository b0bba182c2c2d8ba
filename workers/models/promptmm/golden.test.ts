import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import files from 'virtual:golden';
import { adamw } from '#ops/adamw/op.ts';
import { listKdParts } from '#ops/list-kd/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { pairDot } from '#ops/pair-dot/op.ts';
import { product } from '#ops/product/op.ts';
import { promptGram } from '#ops/prompt-reduction/op.ts';
import { embKd } from '#losses/embKd.ts';
import { listKd } from '#losses/listKd.ts';
import { bpr } from '#losses/bpr.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { Comparison } from '#testing/comparison.ts';
import {
  expectedTables,
  goldenBatch,
  goldenInputs,
  openGolden,
  padded,
  studentOptions,
  studentParameters,
  teacherOptions,
  teacherParameters,
  unpad,
  type Golden,
  type GoldenStage,
  type Values,
} from '#testing/goldenModel.ts';
import type { Batch } from '../batch.ts';
import type { Losses, Tables, StageModel } from '../model.ts';
import { scores } from '../scores.ts';
import { softPrompt } from './features.ts';
import type { PromptMmInputs } from './inputs.ts';
import { Student } from './student.ts';
import { Teacher } from './teacher.ts';

type Config = Record<string, any>;
/** One loss part per modality, under golden's names. */
type Parts = Record<string, tf.Scalar>;

const goldens = files.flatMap(({ name, json }) => {
  const golden = openGolden(json);
  return golden ? [{ name, golden }] : [];
});
const students = goldens.flatMap(({ name, golden }) => [
  { name, golden, what: 'student', config: golden.student_config, expected: golden.student_stage },
  ...Object.entries(golden.student_variants ?? {}).map(([variant, expected]) => ({
    name,
    golden,
    what: `variant ${variant}`,
    config: { ...golden.student_config, ...expected.changed },
    expected,
  })),
]);

// Another folder may hold nothing but evaluation files; `scripts/golden.ts` refuses one without any golden file.
test('golden files of the model, or of evaluation', () => expect(files.length).toBeGreaterThan(0));

onEveryBackend('golden', (backend) => {
  test.for(goldens)('$name: teacher', async ({ name, golden: g }, { task }) => {
    const report = new Comparison(name, backend);
    const { teacher, inputs, options } = buildTeacher(g, g.teacher_config);
    const parameters = teacherParameters(g);
    await compareForward(report, g, g.teacher_config, g.teacher_stage, '', { teacher, inputs, parameters });
    const batch = goldenBatch(g);
    const parts = perModality(teacher.forward(parameters).features, (f, m) => ({
      [`bpr_mod${m}`]: bpr(scores(f, batch.pairs, batch.size), options.modalityBpr),
    }));
    await compareStage(report, g, g.teacher_stage, teacher, parameters, batch, parts);
    report.finish(task);
  });

  test.for(students)('$name: $what', async ({ name, golden: g, config, expected }, { task }) => {
    const report = new Comparison(name, backend);
    const { teacher, inputs } = buildTeacher(g, config);
    const options = studentOptions(config, g.adamw);
    const student = new Student(
      inputs,
      teacher,
      teacherOptions(config, g.adamw),
      teacherParameters(g),
      options,
      1,
    );
    const parameters = studentParameters(g);
    await compareForward(report, g, config, expected, 'teacher_', {
      teacher,
      inputs,
      parameters: teacherParameters(g),
    });
    const batch = goldenBatch(g);
    const at = (expected.intermediates ?? {}) as Config;
    const view = student.teach(parameters);
    const own = student.embeddings(parameters);
    await report.tensor('student', sliceTable(g, own), joined(at, 'stu_'));
    await report.tensor('diffS', margins(own, batch), at.diffS);
    await report.tensor('diffT', margins(view.final, batch), at.diffT);
    const ys = scores(own, batch.lists!, batch.size);
    await report.tensor('yS', ys, at.yS);
    const lists = view.features.map((f) => student.listScores(f, batch));
    for (const [m, yt] of lists.entries()) {
      await report.tensor(`yT${m}`, yt, at[`yT${m}`]);
      await report.tensor(
        `listparts${m}`,
        tf.transpose(listKdParts(ys, yt, options.tau)),
        at[`listparts${m}`],
      );
    }
    const parts = perModality(view.features, (f, m) => ({
      [`list${m}`]: listKd(ys, [lists[m]], options),
      [`emb${m}`]: embKd(own, [f], inputs.users, options),
    }));
    await compareStage(report, g, expected, student, parameters, batch, parts);
    report.finish(task);
  });
});

function buildTeacher(g: Golden, config: Config) {
  const inputs = goldenInputs(g, config.mod_norm ?? 'sqrt');
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
  { intermediates }: GoldenStage,
  prefix: string,
  { teacher, inputs, parameters }: { teacher: Teacher; inputs: PromptMmInputs; parameters: Tables },
): Promise<void> {
  if (!intermediates) return;
  const at = intermediates as Config;
  const { reduced, features, ids, final } = teacher.forward(parameters);
  await report.tensor('p', sliceTable(g, softPrompt(inputs, parameters.prompt)), at.p);
  await report.tensor('ids', sliceTable(g, ids), joined(at, `${prefix}id_`));
  await report.tensor('final', sliceTable(g, final), joined(at, `${prefix}final_`));
  for (const m of g.meta.dims.keys()) {
    await report.tensor(
      `pm${m}`,
      modalityPrompt(g, inputs, m, parameters.prompt, config.pm_norm ?? true),
      at[`pm${m}`],
    );
    await report.tensor(`f${m}`, sliceTable(g, reduced[m]), at[`f${m}`]);
    await report.tensor(`Fu${m}`, userRows(g, features[m]), at[`Fu${m}`]);
    await report.tensor(`Fi${m}`, itemRows(g, features[m]), at[`Fi${m}`]);
  }
  const known =
    /^(p|pm\d+|f\d+|F[ui]\d+|(teacher_)?(id|final)_[ui]|diff[ST]|yS|yT\d+|listparts\d+|stu_[ui])$/;
  for (const key of Object.keys(at)) if (!known.test(key)) report.ignore(key);
}

/** p^m = rownorm(p (pᵀX^m)), [items, cols], through the same Gram matrix that training uses. */
function modalityPrompt(
  g: Golden,
  inputs: PromptMmInputs,
  m: number,
  prompt: tf.Tensor2D,
  normalise: boolean,
): tf.Tensor2D {
  const { d } = inputs;
  const { hx, sums, cols } = inputs.modalities[m];
  const gram = promptGram(hx, sums, tf.slice(prompt, [0, 0], [d, d]), tf.slice(prompt, [d, 0], [1, d]));
  const right = tf.pad(tf.slice(gram, [0, 0], [d, cols]), [
    [0, 0],
    [0, padded(cols) - cols],
  ]) as tf.Tensor2D;
  const unnormalised = product(softPrompt(inputs, prompt), right);
  return tf.slice(normalise ? rowNormalise(unnormalised) : unnormalised, [0, 0], [g.meta.I, cols]);
}

const joined = (at: Config, name: string) =>
  at[`${name}u`] && at[`${name}i`] ? [...at[`${name}u`], ...at[`${name}i`]] : undefined;
const sliceTable = (g: Golden, t: tf.Tensor2D) => tf.slice(t, [0, 0], [t.shape[0], g.meta.d]);
const userRows = (g: Golden, t: tf.Tensor2D) => tf.slice(t, [0, 0], [g.meta.U, g.meta.d]);
const itemRows = (g: Golden, t: tf.Tensor2D) => tf.slice(t, [g.meta.U, 0], [g.meta.I, g.meta.d]);
const margins = (table: tf.Tensor2D, batch: Batch) => {
  const s = tf.reshape(pairDot(table, batch.pairs), [batch.size, 2]);
  return tf.sub(tf.slice(s, [0, 0], [batch.size, 1]), tf.slice(s, [0, 1], [batch.size, 1]));
};

/** Loss parts, total, gradients, and where golden has them AdamW steps on the same batch. */
async function compareStage(
  report: Comparison,
  g: Golden,
  expected: GoldenStage,
  model: StageModel,
  parameters: Tables,
  batch: Batch,
  parts: Parts,
): Promise<void> {
  const names = model.parameters.map((p) => p.name);
  const moments = Object.fromEntries(
    names.map((n) => [n, { m: tf.zerosLike(parameters[n]), v: tf.zerosLike(parameters[n]) }]),
  );
  const { lr, betas, eps, weight_decay } = g.adamw;
  const steps = expected.params_after_3_steps || expected.losses_of_3_steps ? 3 : 1;
  for (let step = 1; step <= steps; step++) {
    const { losses, gradients } = differentiate(model, parameters, batch, names);
    const total = tf.addN(Object.values(losses));
    await report.tensor(`loss of step ${step}`, total, expected.losses_of_3_steps?.[step - 1]);
    if (step === 1) {
      await report.tensor('loss', total, expected.loss);
      await compareParts(report, expected.loss_parts, losses, parts);
      await compareGradients(report, g, expected.grads, gradients);
    }
    const h = {
      learningRate: lr,
      weightDecay: weight_decay,
      beta1: betas[0],
      beta2: betas[1],
      epsilon: eps,
      step,
    };
    for (const n of names) adamw(parameters[n], moments[n].m, moments[n].v, gradients[n], h);
    const after =
      step === 1 ? expected.params_after_1_step : step === 3 ? expected.params_after_3_steps : undefined;
    if (after)
      await compareParameters(
        report,
        g,
        `after step ${step}`,
        after,
        pick(parameters, names),
        expected.grads,
      );
  }
}

function differentiate(
  model: StageModel,
  parameters: Tables,
  batch: Batch,
  names: string[],
): { losses: Losses; gradients: Tables } {
  let losses: Losses = {};
  const { grads } = tf.engine().gradients(
    () => {
      losses = model.loss(parameters, batch, 0, { epoch: 1, step: 1, inEpoch: 0 });
      for (const part of Object.values(losses)) tf.keep(part);
      return tf.addN(Object.values(losses)) as tf.Scalar;
    },
    names.map((n) => parameters[n]),
  );
  return { losses, gradients: Object.fromEntries(names.map((n, i) => [n, grads[i] as tf.Tensor2D])) };
}

async function compareParts(
  report: Comparison,
  expected: Record<string, number>,
  losses: Losses,
  parts: Parts,
): Promise<void> {
  const ours: Record<string, tf.Scalar | undefined> = {
    ...parts,
    bpr: losses.bpr,
    l2: losses.l2,
    bpr_prompt: losses.promptBpr,
    pair: losses.pairKd,
  };
  for (const [key, value] of Object.entries(expected)) {
    if (key in ours) report.values(key, await (ours[key] ?? tf.scalar(0)).data(), [value]);
    else report.ignore(key);
  }
}

/** A parameter that this stage does not train must have gradient zero in the reference. */
async function compareGradients(
  report: Comparison,
  g: Golden,
  expected: Values,
  actual: Tables,
): Promise<void> {
  for (const [name, table] of Object.entries(expectedTables(g, expected))) {
    const values = actual[name]
      ? unpad(g, name, await actual[name].data())
      : new Float32Array(table.flat().length);
    report.values(`gradient of ${name}`, values, table.flat());
  }
}

// The first AdamW step is lr * sign(gradient): where the gradient is float32 noise there is nothing to compare.
const TELLING = 1e-5;

/** Trained parameters, wherever the first gradient was more than noise. */
async function compareParameters(
  report: Comparison,
  g: Golden,
  when: string,
  expected: Values,
  actual: Tables,
  gradients: Values,
): Promise<void> {
  const sizes = expectedTables(g, gradients);
  const tables = expectedTables(g, expected);
  for (const [name, tensor] of Object.entries(actual)) {
    const telling = (_: number, i: number) => Math.abs(slopes[i]) > TELLING;
    const slopes = sizes[name].flat();
    const values = unpad(g, name, await tensor.data());
    report.values(`${name} ${when}`, values.filter(telling), tables[name].flat().filter(telling));
  }
}

const pick = (parameters: Tables, names: string[]): Tables =>
  Object.fromEntries(names.map((n) => [n, parameters[n]]));
