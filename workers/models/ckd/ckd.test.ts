import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { defaultsOf } from '#contract/fields.ts';
import { backboneFields, type BackboneName } from '#contract/models/ckd/backboneFields.ts';
import { studentFields } from '#contract/models/ckd/fields.ts';
import { Random } from '#lib/random.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectLossGradient, randomParameters, toyBatch, toyDataset } from '#testing/toy.ts';
import { drawing } from '#training/tasks/ranking/drawing.ts';
import { allOf } from '#training/tasks/ranking/sampler.ts';
import { Optimiser } from '#training/optimiser.ts';
import { uploadBatch } from '../batch.ts';
import type { Parameters, StageModel, Tables } from '../model.ts';
import { scores } from '../scores.ts';
import { tableIn, type Backbone } from './backbone.ts';
import { BACKBONES } from './backbones/all.ts';
import { comparedOf, effectsOf, type Seen } from './effects.ts';
import { uploadInputs } from './inputs.ts';
import { Student, type StudentOptions } from './student.ts';
import { Teacher } from './teacher.ts';
import { full, only, without } from './view.ts';

const dataset = toyDataset();
const { users, items, train } = dataset;
const AT = { epoch: 1, step: 1, inEpoch: 0 };

/** Modalities of two, three, four columns ... */
const featuresOf = (count: number) =>
  Array.from({ length: count }, (_, m) => {
    const random = new Random('ckd', m);
    const data = Float32Array.from({ length: items * (m + 2) }, () => random.uniform() * 2 - 1);
    return { name: `m${m}`, rows: items, cols: m + 2, data };
  });

function backboneOf(count = 2, model: BackboneName = 'vbpr', features = featuresOf(count)): Backbone {
  const inputs = uploadInputs({ width: 4, seed: 1, train, averages: 'both' }, features, 'raw');
  return BACKBONES[model](inputs, { ...defaultsOf(backboneFields), model });
}

const options: StudentOptions = {
  ...defaultsOf(studentFields),
  penalty: 'prop',
  reg: 0.1,
  kdRatio: 0.5,
  tau: 0.7,
  learningRate: 0.01,
};

const namesOf = (count: number) => Array.from({ length: count }, (_, m) => `m${m}`);

const parametersOf = (backbone: Backbone, scale?: number) =>
  randomParameters({ parameters: backbone.parameters } as unknown as StageModel, scale) as Tables;

/** A student whose teachers are the backbone with these parameters. */
function taughtBy(
  backbone: Backbone,
  count: number,
  parameters: Parameters,
  o: Partial<StudentOptions> = {},
) {
  const taught = Array.from({ length: count }, (_, m) => ({
    name: `m${m}`,
    teacher: tableIn(backbone, parameters, only(count, m)),
  }));
  return new Student(backbone, namesOf(count), taught, { ...options, ...o });
}

/** Teachers with other parameters than `parametersOf`. */
const others = (backbone: Backbone) => parametersOf(backbone, 1.1);

const marginsOf = async (y: tf.Tensor2D) => {
  const values = await y.data();
  return Array.from({ length: y.shape[0] }, (_, b) => values[2 * b] - values[2 * b + 1]);
};

/** What the student compares with random parameters. */
function seenBy(student: Student, backbone: Backbone, count: number): Seen {
  const parameters = parametersOf(backbone);
  const each = (view: typeof only) => Array.from({ length: count }, (_, m) => view(count, m));
  const [table, ...views] = backbone.tables(parameters, [full(count), ...each(only), ...each(without)]);
  const batch = toyBatch(student.needs);
  return student.see(scores(table, batch.pairs, batch.size), views, batch);
}

/** The gradient of a loss part at every table. */
function gradientOf(student: Student, backbone: Backbone, part = 'generic'): tf.Tensor[] {
  const parameters = parametersOf(backbone);
  const [names, batch] = [Object.keys(parameters), toyBatch(student.needs)];
  const loss = (...values: tf.Tensor[]) =>
    student.loss(Object.fromEntries(names.map((name, k) => [name, values[k]])), batch, 1)[part];
  return tf.grads(loss)(Object.values(parameters));
}

/** Parameters after so many steps on batches as the task draws them. */
async function trained(model: Student | Teacher, steps: number, streams = model.needs.streams) {
  const optimiser = await Optimiser.create(model);
  const { draw } = drawing(allOf(train), { ...model.needs, streams }, { ...training }, 3);
  for (let step = 0; step < steps; step++) {
    const batch = uploadBatch(users, users + items, draw(1, step), model.needs);
    tf.dispose(optimiser.step(batch, step, { ...AT, step: step + 1, inEpoch: step }));
  }
  const values = await optimiser.values();
  optimiser.dispose();
  return values;
}

const training = { d: 4, batchSize: 4, sampler: 'perInteraction', maxEpochs: 1, maxSteps: 0 } as const;

onEveryBackend('CKD', () => {
  test.each([1, 2, 3, 5])('VBPR: margins add up modality by modality, %i of them', async (count) => {
    const backbone = backboneOf(count);
    const { full: all, modalities } = seenBy(taughtBy(backbone, count, others(backbone)), backbone, count);
    const [margin, ...alone] = await Promise.all([all, ...modalities.map((m) => m.own)].map(marginsOf));
    const without = await Promise.all(modalities.map((m) => marginsOf(m.without!)));
    const parameters = parametersOf(backbone);
    const batch = toyBatch();
    const ids = await marginsOf(scores(parameters.ids, batch.pairs, batch.size));
    const said = alone.map((own) => own.map((m, b) => m - ids[b]));
    await expectClose(
      margin,
      ids.map((a, b) => a + said.reduce((sum, t) => sum + t[b], 0)),
    );
    for (const m of said.keys())
      await expectClose(
        margin.map((all, b) => all - without[m][b]),
        said[m],
      );
  });

  test.each([
    ['both', {}, 2],
    ['mse', { spec: 'mse' }, 2],
    ['epsilon', { logits: false }, 2],
    ['three modalities', {}, 3],
    ['one modality', {}, 1],
  ] as [string, Partial<StudentOptions>, number][])('has the gradient of %s', async (_, o, count) => {
    const backbone = backboneOf(count);
    const student = taughtBy(backbone, count, others(backbone), { ...o, reweight: false });
    await expectLossGradient(student, toyBatch(student.needs));
  });

  test('weights are constants: they scale the gradient of each modality, and have none', async () => {
    const backbone = backboneOf();
    const o = { ite: 'ate', distill: 'generic' } as const;
    const teaching = others(backbone);
    const student = taughtBy(backbone, 2, teaching, o);
    const compared = comparedOf(seenBy(student, backbone, 2));
    const weights = await effectsOf(compared.effect!, compared, 'ate').weight.data();
    // A modality whose teacher is the student itself has no gradient.
    const alone = [0, 1].map((m) => {
      const taught = [0, 1].map((q) => ({
        name: `m${q}`,
        teacher: tableIn(backbone, q === m ? teaching : parametersOf(backbone), only(2, q)),
      }));
      return gradientOf(
        new Student(backbone, namesOf(2), taught, { ...options, ...o, reweight: false }),
        backbone,
      );
    });
    for (const [k, gradient] of gradientOf(student, backbone).entries()) {
      const [first, second] = [tf.mul(alone[0][k], weights[0]), tf.mul(alone[1][k], weights[1])];
      await expectClose(gradient, await tf.add(first, second).data(), 1e-6);
    }
  });

  test('swapping the labels of two modalities swaps their weights', async () => {
    const backbone = backboneOf();
    const compared = comparedOf(seenBy(taughtBy(backbone, 2, others(backbone)), backbone, 2));
    const swapped = Object.fromEntries(
      Object.entries(compared).map(([name, rows]) => [name, tf.reverse(rows as tf.Tensor2D, 0)]),
    ) as unknown as typeof compared;
    for (const ite of ['code', 'ate'] as const) {
      const { weight } = effectsOf(compared.effect!, compared, ite);
      expect(await effectsOf(swapped.effect!, swapped, ite).weight.data()).toEqual(
        await tf.reverse(weight, 0).data(),
      );
    }
  });

  test('a student that is its teachers lacks nothing and is pulled nowhere', async () => {
    const backbone = backboneOf();
    const parameters = parametersOf(backbone);
    const student = taughtBy(backbone, 2, parameters);
    const losses = student.loss(parameters, toyBatch(student.needs), 1);
    await expectClose(losses.specific, [0], 0, 0);
    for (const part of ['specific', 'generic'])
      for (const gradient of gradientOf(student, backbone, part))
        await expectClose(gradient, new Float32Array(gradient.size), 1e-6);
  });

  test.each(Object.keys(BACKBONES) as BackboneName[])(
    'without distillation %s is the backbone bit for bit, whatever else is drawn',
    async (model) => {
      const backbone = backboneOf(1, model);
      const student = new Student(backbone, namesOf(1), [], { ...options, kdRatio: 0 });
      expect(student.needs.streams).toBeUndefined();
      const alone = await trained(student, 3);
      // Of a single modality the view ONLY-m is FULL: BPR and the penalty, and nothing else.
      expect(await trained(new Teacher(backbone, 1, 0, options), 3)).toEqual(alone);
      expect(await trained(student, 3, [{ name: 'kd', uniform: 9 }])).toEqual(alone);
    },
  );

  test('observes weights, effects and margins of every modality, which are no part of the loss', async () => {
    const backbone = backboneOf(3);
    const student = taughtBy(backbone, 3, others(backbone));
    const losses = student.loss(parametersOf(backbone), toyBatch(student.needs), 1);
    expect(Object.keys(losses).sort()).toEqual(
      ['bpr', 'l2', 'specific', 'generic', ...student.observes].sort(),
    );
    const mean = async (what: string) =>
      (await Promise.all([0, 1, 2].map((m) => losses[`${what}:m${m}`].data()))).map(([value]) => value);
    expect((await mean('weight')).reduce((a, b) => a + b)).toBeCloseTo(3, 4);
    const { full: all, modalities } = seenBy(student, backbone, 3);
    const average = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    for (const [what, of] of [
      ['own', (m: number) => marginsOf(modalities[m].own)],
      ['teacher', (m: number) => marginsOf(modalities[m].teacher)],
      ['effect', (m: number) => marginsOf(tf.sub(all, modalities[m].without!))],
    ] as const)
      for (const [m, value] of (await mean(what)).entries())
        expect(value).toBeCloseTo(average(await of(m)), 4);
    expect(taughtBy(backbone, 3, others(backbone), { reweight: false }).observes).toEqual(
      ['own', 'teacher'].flatMap((what) => [0, 1, 2].map((m) => `${what}:m${m}`)),
    );
  });

  test('a modality that says the same of every item weighs whatever the others leave, and nothing breaks', async () => {
    const features = featuresOf(2);
    features[1].data.fill(3);
    const backbone = backboneOf(2, 'vbpr', features);
    const student = taughtBy(backbone, 2, others(backbone));
    const compared = comparedOf(seenBy(student, backbone, 2));
    await expectClose(tf.slice(compared.effect!, [1, 0], [1, -1]), new Float32Array(6), 1e-6);
    for (const values of Object.values(await trained(student, 3)))
      expect([...values].every(Number.isFinite)).toBe(true);
  });
});
