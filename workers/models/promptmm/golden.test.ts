import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import files from 'virtual:golden';
import { adamw } from '#ops/adamw/op.ts';
import { listKdParts } from '#ops/list-kd/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { pairDot } from '#ops/pair-dot/op.ts';
import { tallProduct } from '#ops/tall-product/op.ts';
import { promptGram } from '#ops/prompt-reduction/op.ts';
import { embKd } from '#losses/embKd.ts';
import { listKd } from '#losses/listKd.ts';
import { bpr } from '#losses/bpr.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { largestError } from '#testing/close.ts';
import {
  expectedTables, goldenBatch, goldenInputs, isModelGolden, padded, studentOptions, studentParameters, teacherOptions,
  teacherParameters, unpad, type Golden, type GoldenStage, type Values,
} from '#testing/goldenModel.ts';
import type { Batch } from '../batch.ts';
import type { Losses, Parameters, StageModel } from '../model.ts';
import { scores } from '../scores.ts';
import { softPrompt } from './features.ts';
import { Student } from './student.ts';
import { Teacher } from './teacher.ts';

const goldens = files.flatMap(({ name, json }) => (isModelGolden(json) ? [{ name, golden: json }] : []));

/** Compares by name and remembers the worst, in units of the tolerance 1e-5 + 1e-4 |ref|. */
class Report {
  worst = { error: 0, at: 'nothing' };
  compare(at: string, actual: ArrayLike<number>, expected: ArrayLike<number>): void {
    const error = largestError(actual, expected);
    if (!(error <= this.worst.error)) this.worst = { error, at };
  }
  async tensor(at: string, actual: tf.Tensor, expected: unknown): Promise<void> {
    this.compare(at, await actual.data(), (expected as number[][]).flat(9) as number[]);
  }
  close(file: string, backend: string): void {
    console.log(`${file} on ${backend}: largest error ${this.worst.error.toFixed(4)} of the tolerance, at ${this.worst.at}`);
    expect(this.worst.error, this.worst.at).toBeLessThanOrEqual(1);
  }
}

test('there are golden files of the model', () => expect(goldens.length).toBeGreaterThan(0));

onEveryBackend('golden', (backend) => {
  test.each(goldens)('$name: teacher', async ({ name, golden: g }) => {
    const report = new Report();
    const { lr, weight_decay } = g.adamw;
    const inputs = goldenInputs(g, g.teacher_config.mod_norm);
    const options = teacherOptions(g.teacher_config, lr, weight_decay);
    const teacher = new Teacher(inputs, options, 1);
    const parameters = teacherParameters(g);
    await compareForward(report, g, 'teacher', teacher, parameters);
    const batch = goldenBatch(g);
    const { features } = teacher.forward(parameters);
    for (const [m, f] of features.entries()) {
      const part = bpr(scores(f, batch.pairs, batch.size), options.modalityBpr);
      await report.tensor(`teacher bpr_mod${m}`, part, [g.teacher_stage.loss_parts[`bpr_mod${m}`]]);
    }
    await compareStage(report, g, 'teacher', g.teacher_stage, teacher, parameters, batch, true);
    report.close(name, backend);
  });

  test.each(goldens)('$name: student', async ({ name, golden: g }) => {
    const report = new Report();
    const { teacher, student, batch, options } = build(g, {});
    const parameters = studentParameters(g);
    await compareForward(report, g, 'student', teacher, { ...teacherParameters(g), prompt: parameters.prompt });
    const view = student.teach(parameters);
    const own = student.embeddings(parameters);
    const at = g.student_stage.intermediates as Record<string, any>;
    await report.tensor('stu', sliceTable(g, own), [...at.stu_u, ...at.stu_i]);
    await report.tensor('diffS', margins(own, batch), at.diffS);
    await report.tensor('diffT', margins(view.final, batch), at.diffT);
    const ys = scores(own, batch.lists!, batch.size);
    await report.tensor('yS', ys, at.yS);
    for (const [m, f] of view.features.entries()) {
      const yt = student.listScores(f, batch);
      await report.tensor(`yT${m}`, yt, at[`yT${m}`]);
      await report.tensor(`listparts${m}`, tf.transpose(listKdParts(ys, yt, options.tau)), at[`listparts${m}`]);
      await report.tensor(`list${m}`, listKd(ys, [yt], options), [g.student_stage.loss_parts[`list${m}`]]);
      await report.tensor(`emb${m}`, embKd(own, [f], g.meta.U, options), [g.student_stage.loss_parts[`emb${m}`]]);
    }
    await compareStage(report, g, 'student', g.student_stage, student, parameters, batch, true);
    report.close(name, backend);
  });

  const variants = goldens.flatMap(({ name, golden }) => Object.keys(golden.student_variants).map((variant) => ({ name, golden, variant })));
  test.each(variants)('$name: variant $variant', async ({ name, golden: g, variant }) => {
    const report = new Report();
    const { changed, ...expected } = g.student_variants[variant];
    const { student, batch } = build(g, changed);
    await compareStage(report, g, variant, expected as GoldenStage, student, studentParameters(g), batch, false);
    report.close(`${name} ${variant}`, backend);
  });
});

function build(g: Golden, changed: Record<string, unknown>) {
  const config = { ...g.student_config, ...changed };
  const { lr, weight_decay } = g.adamw;
  const inputs = goldenInputs(g, config.mod_norm);
  const frozenOptions = teacherOptions(config, lr, weight_decay);
  const options = studentOptions(config, lr, weight_decay);
  const teacher = new Teacher(inputs, frozenOptions, 1);
  const student = new Student(inputs, teacher, frozenOptions, teacherParameters(g), options, 1);
  return { teacher, student, options, batch: goldenBatch(g) };
}

/** Every intermediate of the teacher's forward pass; the prompt of each modality by the formula itself. */
async function compareForward(report: Report, g: Golden, stage: 'teacher' | 'student', teacher: Teacher, parameters: Parameters): Promise<void> {
  const at = g[`${stage}_stage`].intermediates as Record<string, any>;
  const config = g[`${stage}_config`];
  const { p, reduced, features, ids, final } = teacher.forward(parameters);
  await report.tensor(`${stage} p`, sliceTable(g, p!), at.p);
  const prefix = stage === 'student' ? 'teacher_' : '';
  await report.tensor(`${stage} ids`, sliceTable(g, ids), [...at[`${prefix}id_u`], ...at[`${prefix}id_i`]]);
  await report.tensor(`${stage} final`, sliceTable(g, final), [...at[`${prefix}final_u`], ...at[`${prefix}final_i`]]);
  for (const [m, cols] of g.meta.dims.entries()) {
    await report.tensor(`${stage} pm${m}`, modalityPrompt(g, m, cols, parameters.prompt, config.pm_norm), at[`pm${m}`]);
    await report.tensor(`${stage} f${m}`, sliceTable(g, reduced[m]), at[`f${m}`]);
    await report.tensor(`${stage} F${m}`, sliceTable(g, features[m]), [...at[`Fu${m}`], ...at[`Fi${m}`]]);
  }
}

/** p^m = rownorm(p (pᵀX^m)), [items, cols], through the same Gram matrix that training uses. */
function modalityPrompt(g: Golden, m: number, cols: number, prompt: tf.Tensor2D, normalise: boolean): tf.Tensor2D {
  const inputs = goldenInputs(g, 'sqrt');
  const d = padded(g.meta.d);
  const wide = padded(cols);
  const { hx, sums } = inputs.modalities[m];
  const gram = promptGram(hx, sums, tf.slice(prompt, [0, 0], [d, d]), tf.slice(prompt, [d, 0], [1, d]));
  const right = tf.pad(tf.slice(gram, [0, 0], [d, cols]), [[0, 0], [0, wide - cols]]) as tf.Tensor2D;
  const product = tallProduct(softPrompt(inputs, prompt), right);
  return tf.slice(normalise ? rowNormalise(product) : product, [0, 0], [g.meta.I, cols]);
}

const sliceTable = (g: Golden, t: tf.Tensor2D) => tf.slice(t, [0, 0], [t.shape[0], g.meta.d]);
const margins = (table: tf.Tensor2D, batch: Batch) => {
  const s = tf.reshape(pairDot(table, batch.pairs), [batch.size, 2]);
  return tf.sub(tf.slice(s, [0, 0], [batch.size, 1]), tf.slice(s, [0, 1], [batch.size, 1]));
};

/** Loss parts, total, gradients, and where golden has them three AdamW steps on the same batch. */
async function compareStage(
  report: Report, g: Golden, at: string, expected: GoldenStage, model: StageModel, parameters: Parameters, batch: Batch, steps: boolean,
): Promise<void> {
  const names = model.parameters.map((p) => p.name);
  const moments = Object.fromEntries(names.map((n) => [n, { m: tf.zerosLike(parameters[n]), v: tf.zerosLike(parameters[n]) }]));
  for (let step = 1; step <= (steps ? 3 : 1); step++) {
    const { losses, gradients } = differentiate(model, parameters, batch, names);
    const total = tf.addN(Object.values(losses));
    if (steps) await report.tensor(`${at} loss of step ${step}`, total, [expected.losses_of_3_steps[step - 1]]);
    if (step === 1) {
      await report.tensor(`${at} loss`, total, [expected.loss]);
      for (const [part, value] of Object.entries(losses)) await report.tensor(`${at} ${part}`, value, [partOf(expected.loss_parts, part)]);
      await compareTables(report, g, `${at} gradient`, expected.grads, gradients);
    }
    if (!steps) break;
    const { lr, betas, eps, weight_decay } = g.adamw;
    const h = { learningRate: lr, weightDecay: weight_decay, beta1: betas[0], beta2: betas[1], epsilon: eps, step };
    for (const n of names) adamw(parameters[n], moments[n].m, moments[n].v, gradients[n], h);
    const after = step === 1 ? expected.params_after_1_step : step === 3 ? expected.params_after_3_steps : undefined;
    if (after) await compareTables(report, g, `${at} parameters after ${step}`, after, parameters, expected.grads);
  }
}

function differentiate(model: StageModel, parameters: Parameters, batch: Batch, names: string[]): { losses: Losses; gradients: Parameters } {
  let losses: Losses = {};
  const { grads } = tf.engine().gradients(() => {
    losses = model.loss(parameters, batch, 0);
    for (const part of Object.values(losses)) tf.keep(part);
    return tf.addN(Object.values(losses)) as tf.Scalar;
  }, names.map((n) => parameters[n]));
  return { losses, gradients: Object.fromEntries(names.map((n, i) => [n, grads[i] as tf.Tensor2D])) };
}

const PARTS: Record<string, RegExp> = { bpr: /^bpr$/, l2: /^l2$/, modalityBpr: /^bpr_mod\d+$/, promptBpr: /^bpr_prompt$/, pairKd: /^pair$/, listKd: /^list\d+$/, embKd: /^emb\d+$/ };

/** Our part is the sum of golden's parts per modality. */
function partOf(parts: Record<string, number>, name: string): number {
  return Object.entries(parts).reduce((sum, [key, value]) => (PARTS[name].test(key) ? sum + value : sum), 0);
}

// The first AdamW step is lr * sign(gradient): where the gradient is float32 noise there is nothing to compare.
const TELLING = 1e-5;

/** Tables that golden has; a parameter that this variant does not train must have gradient zero there. */
async function compareTables(report: Report, g: Golden, at: string, expected: Values, actual: Parameters, gradients?: Values): Promise<void> {
  const sizes = gradients && expectedTables(g, gradients);
  for (const [name, table] of Object.entries(expectedTables(g, expected))) {
    const reference = table.flat();
    if (!actual[name]) {
      report.compare(`${at} ${name}`, new Float32Array(reference.length), reference);
      continue;
    }
    const values = unpad(g, name, await actual[name].data());
    const telling = (_: number, i: number) => !sizes || Math.abs(sizes[name].flat()[i]) > TELLING;
    report.compare(`${at} ${name}`, values.filter(telling), reference.filter(telling));
  }
}
