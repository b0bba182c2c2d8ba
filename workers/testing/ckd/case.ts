import { defaultsOf } from '#contract/fields.ts';
import {
  backboneFields,
  type BackboneName,
  type BackboneOptions,
} from '#contract/models/ckd/backboneFields.ts';
import { uploadBatch, type Batch, type BatchNeeds, type Triplets } from '#models/batch.ts';
import { ANY, choice, flagOr, indices, matrices, numbers, record } from '../form.ts';
import { trainOf } from '../goldenTrain.ts';
import type { Flat } from '../goldenStage.ts';
import { pad, padded, type Matrix, type Values } from '../padding.ts';
import { overlay } from '../strictJson.ts';
import { sizesOf, valuesOf, type Shapes } from '../table4Case.ts';
import { uploadInputs, type BackboneInputs } from '#models/ckd/inputs.ts';
import type { StudentOptions } from '#models/ckd/student.ts';
import type { CkdCase } from './layout.ts';
import { LAYOUTS } from './layouts.ts';

/** The backbone of a file by its model, `ckd_NAME`; undefined where it is of another kind. */
export function backboneNamed(model: unknown): BackboneName | undefined {
  const name = typeof model === 'string' && model.startsWith('ckd_') ? model.slice(4) : '';
  return Object.hasOwn(LAYOUTS, name) ? (name as BackboneName) : undefined;
}

/** The base of a file, or a variant. */
export function caseOf(file: any, variant?: any): CkdCase {
  const { users, items } = sizesOf(file);
  const backbone = backboneNamed(file.model)!;
  const config = record(file, 'config');
  const X = matrices(file, 'X', items, numbers(file.meta, 'dims', [ANY]));
  const params = record(file, 'params');
  const student = record(params, 'student');
  const d = numbers(student, 'Eu', [users, ANY])[0].length;
  const layout = LAYOUTS[backbone];
  const shapes = { ...sharedShapes(users, items, d, X), ...layout.shapes?.({ users, items, d, X }) };
  return {
    config: variant ? overlay(config, record(variant, 'changed')) : config,
    users,
    items,
    d,
    train: trainOf(file, users, items),
    X,
    triplets: tripletsOf(record(file, 'batch'), users, items),
    shapes,
    teachers: X.map((_, m) => valuesOf(params.teachers[m], shapes)),
    student: valuesOf(student, shapes),
    layout,
    backbone,
  };
}

/** Sizes of what every backbone has: Eu, Ei, and per modality P, W and b. */
export function sharedShapes(users: number, items: number, d: number, X: readonly Matrix[]): Shapes {
  const own = X.flatMap(([{ length }], m) => [
    [`P${m}`, [users, d]],
    [`W${m}`, [length, d]],
    [`b${m}`, [d]],
  ]);
  return { Eu: [users, d], Ei: [items, d], ...(Object.fromEntries(own) as Shapes) };
}

function tripletsOf(batch: any, users: number, items: number): Triplets {
  const list = (key: string, end: number, sizes: number[]) =>
    Int32Array.from(indices(batch, key, end, sizes));
  const size = [list('users', users, [ANY]).length];
  const asked = [list('kd_users', users, [ANY]).length];
  return {
    users: list('users', users, size),
    positives: list('positives', items, size),
    negatives: list('negatives', items, size),
    streams: {
      kd: {
        users: list('kd_users', users, asked),
        positives: list('kd_j', items, asked),
        negatives: list('kd_k', items, asked),
      },
    },
  };
}

/** Golden parameters or gradients as tables of ours. */
export const tablesOf = (values: Values, of: CkdCase): Flat => ({
  ...sharedTables(values, of),
  ...of.layout.tables?.(values, of),
});

/** The same of what every backbone has: `ids`, `preferences{m}` and `projection{m}`. */
export function sharedTables(values: Values, of: Pick<CkdCase, 'd' | 'X'>): Flat {
  const d = padded(of.d);
  const own = of.X.flatMap((_, m) => [
    [`preferences${m}`, pad(values[`P${m}`] as Matrix, d)],
    [`projection${m}`, pad([...(values[`W${m}`] as Matrix), values[`b${m}`] as number[]], d)],
  ]);
  return {
    ids: pad([...(values.Eu as Matrix), ...(values.Ei as Matrix)], d),
    ...Object.fromEntries(own),
  };
}

/** What is constant, on the device. */
export const inputsOf = ({ X, items, train, d }: CkdCase): BackboneInputs =>
  uploadInputs(
    { width: d, seed: 1, train, averages: 'both' },
    X.map((x, m) => ({ name: `m${m}`, rows: items, cols: x[0].length, data: Float32Array.from(x.flat()) })),
    'raw',
  );

/** How the backbone is set. */
export const backboneOptionsOf = (of: CkdCase): BackboneOptions => ({
  ...defaultsOf(backboneFields),
  model: of.backbone,
  penalty: penaltyOf(of),
  ...of.layout.options?.(of.config),
});

const penaltyOf = ({ config }: CkdCase) => choice(config, 'reg_mode', { prop: 'prop', own: 'own' } as const);

/** How the student is set; a teacher reads a part of it. */
export const studentOptionsOf = (of: CkdCase): StudentOptions => ({
  learningRate: 0,
  weightDecay: 0,
  reg: numbers(of.config, 'reg'),
  penalty: penaltyOf(of),
  kdRatio: numbers(of.config, 'kd_ratio'),
  kl: numbers(of.config, 'kl'),
  tau: numbers(of.config, 'tau'),
  kdUsers: of.triplets.streams!.kd.users.length,
  ite: choice(of.config, 'ite', { code: 'code', ate: 'ate' } as const),
  spec: choice(of.config, 'spec', { hinge: 'hinge', mse: 'mse' } as const),
  distill: choice(of.config, 'distill', {
    both: 'both',
    generic: 'generic',
    specific: 'specific',
  } as const),
  reweight: flagOr(of.config, 'reweight', true),
  logits: true,
});

/** The batch of the file, as a stage needs it. */
export const batchOf = ({ users, items, triplets }: CkdCase, needs: BatchNeeds): Batch =>
  uploadBatch(users, users + items, triplets, needs);
