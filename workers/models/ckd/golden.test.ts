import * as tf from '@tensorflow/tfjs-core';
import type { Comparison } from '#testing/comparison.ts';
import { numberOr, numbers, record } from '#testing/form.ts';
import { compareGradients, compareSteps, goldenOptimiser, lossOf, type Flat } from '#testing/goldenStage.ts';
import { goldenTests, type GoldenTest } from '#testing/goldenTests.ts';
import { sizesOfValues } from '#testing/table4.ts';
import { valuesOf } from '#testing/table4Case.ts';
import type { Losses, Tables } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { tableIn, type Backbone } from './backbone.ts';
import { BACKBONES } from './backbones/all.ts';
import { disposeInputs, type BackboneInputs } from './inputs.ts';
import { Student, type StudentOptions } from './student.ts';
import { Teacher } from './teacher.ts';
import { only } from './view.ts';
import {
  backboneNamed,
  backboneOptionsOf,
  batchOf,
  caseOf,
  inputsOf,
  studentOptionsOf,
  tablesOf,
} from '#testing/ckd/case.ts';
import type { CkdCase } from '#testing/ckd/layout.ts';
import { LAYOUTS } from '#testing/ckd/layouts.ts';
import { compareDistillation, compareSeen, seenBy } from '#testing/ckd/seen.ts';
import { compareViews } from '#testing/ckd/views.ts';

const META = 'd modalities dtype seed fd_max_error distances'.split(' ');

goldenTests({
  name: 'ckd',
  knownBy: Object.keys(LAYOUTS)
    .map((name) => `"model": "ckd_${name}"`)
    .join(' or '),
  is: (json) => backboneNamed(json.model) !== undefined,
  notes: ['model', ...META.map((key) => `meta.${key}`)],
  tests: (file) => ({
    teachers: (report) => compareTeachers(report, file),
    views: (report) => compareAllViews(report, file),
    base: (report) => compareStudent(report, file),
    ...Object.fromEntries(
      Object.keys(record(file, 'variants')).map((name): [string, GoldenTest] => [
        `variant ${name}`,
        (report) => compareStudent(report, file, record(file.variants, name)),
      ]),
    ),
  }),
});

/** A case on the device. */
interface Setting {
  of: CkdCase;
  options: StudentOptions;
  inputs: BackboneInputs;
  backbone: Backbone;
}

async function withSetting(of: CkdCase, run: (setting: Setting) => Promise<void>): Promise<void> {
  const inputs = inputsOf(of);
  const backbone = BACKBONES[of.backbone](inputs, backboneOptionsOf(of));
  await run({ of, options: studentOptionsOf(of), inputs, backbone });
  backbone.dispose();
  disposeInputs(inputs);
}

/** Loss and gradients of every teacher. */
const compareTeachers = (report: Comparison, file: any) =>
  withSetting(caseOf(file), async ({ of, options, backbone }) => {
    report.values('teachers', [file.teacher_stage.length], [of.X.length]);
    for (const [m, values] of of.teachers.entries()) {
      const expected = file.teacher_stage[m];
      report.values(`modality of teacher ${m}`, [m], [numbers(expected, 'modality')]);
      if (expected.view !== `ONLY-${m}`) throw new Error(`Teacher ${m} is of the view "${expected.view}".`);
      const teacher = new Teacher(backbone, of.X.length, m, options);
      await compareStage(report, of, teacher, tablesOf(values, of), expected, file.adamw);
    }
  });

/** What ranks in every view of the student. */
const compareAllViews = (report: Comparison, file: any) =>
  withSetting(caseOf(file), ({ of, backbone }) => {
    const parameters = uploaded(backbone, tablesOf(of.student, of));
    const modalities = of.X.length;
    const sizes = { users: of.users, d: of.d, modalities, blocks: of.layout.blocks(modalities) };
    const views = record(file, 'views');
    return compareViews(report, sizes, (view) => tableIn(backbone, parameters, view), views);
  });

/** The student's loss and gradients; of the base also intermediates and three steps. */
const compareStudent = (report: Comparison, file: any, variant?: any) =>
  withSetting(caseOf(file, variant), async ({ of, options, inputs, backbone }) => {
    const expected = variant ?? file;
    const taught = options.kdRatio === 0 ? [] : of.teachers.map((values) => tablesOf(values, of));
    const rankedBy = (values: Flat, m: number) =>
      tableIn(backbone, uploaded(backbone, values), only(of.X.length, m));
    const student = new Student(
      backbone,
      of.X.map((_: unknown, m: number) => `m${m}`),
      taught.map((values, m) => ({ name: `m${m}`, teacher: rankedBy(values, m) })),
      options,
    );
    const parameters = uploaded(backbone, tablesOf(of.student, of));
    const seen = taught.length ? seenBy(student, backbone, parameters, of) : undefined;
    if (!variant) {
      const own = (await of.layout.intermediates?.(of, { inputs, backbone, parameters })) ?? {};
      for (const [name, values] of Object.entries(own))
        report.values(
          name,
          [values].flat(2),
          [numbers(file.intermediates, name, sizesOfValues(values))].flat(2),
        );
      if (seen) await compareSeen(report, seen, options, record(file, 'intermediates'));
    }
    const stage = await compareStage(
      report,
      of,
      student,
      tablesOf(of.student, of),
      expected,
      file.adamw,
      (losses) => (seen ? compareDistillation(report, losses, seen, options, expected) : Promise.resolve()),
    );
    if (!variant) {
      const after = tablesOf(valuesOf(record(file, 'params_after_3_steps'), of.shapes), of);
      await compareSteps(stage.run, stage.optimiser, numbers(file, 'losses_of_3_steps', [3]), { 3: after });
    }
  });

/** Loss, its parts and gradients of one of our stages, from golden values. */
async function compareStage(
  report: Comparison,
  of: CkdCase,
  model: RankingModel,
  start: Flat,
  expected: any,
  adamw: any,
  further?: (losses: Losses) => Promise<void>,
) {
  const optimiser = await goldenOptimiser(model, start, adamw);
  const gradients = tablesOf(valuesOf(record(expected, 'grads'), of.shapes), of);
  const crop = (_: string, values: ArrayLike<number>) => values;
  const run = { report, model, batch: batchOf(of, model.needs), gradients, crop };
  const losses = await compareGradients(run, optimiser);
  const wanted = record(expected, 'loss_parts');
  report.values('loss', [await lossOf(model, losses)], [numbers(expected, 'loss')]);
  report.values('bpr', await losses.bpr.data(), [numbers(wanted, 'bpr')]);
  report.values('reg', losses.l2 ? await losses.l2.data() : [0], [numberOr(wanted, 'reg', 0)]);
  await further?.(losses);
  tf.dispose(losses);
  return { run, optimiser };
}

const uploaded = (backbone: Backbone, values: Flat): Tables =>
  Object.fromEntries(
    backbone.parameters.map(({ name, shape }) => [
      name,
      tf.tensor<tf.Rank.R2>(Float32Array.from(values[name]), shape as [number, number]),
    ]),
  );
