import * as tf from '@tensorflow/tfjs-core';
import { type Batch, uploadBatch } from '#models/batch.ts';
import type { Tables } from '#models/model.ts';
import { uploadModalities, type PromptMmInputs } from '#models/promptmm/inputs.ts';
import type { StudentOptions } from '#models/promptmm/student.ts';
import type { TeacherOptions } from '#models/promptmm/teacher.ts';
import { uploadPair, uploadSymmetric } from '#ops/sparse.ts';
import { ANY, choice, flagOr, indices, matrices, numberOr, numbers, record } from './form.ts';
import type { Flat, GoldenAdamw } from './goldenStage.ts';
import { pad, padded, type Matrix, type Values } from './padding.ts';
import { fromDense } from './sparse.ts';
import { overlay } from './strictJson.ts';

/** One golden file: float64 values and gradients of both stages, of any sizes and any number of modalities. */
export interface Golden {
  /** As the arrays have them. */
  sizes: { U: number; I: number; d: number; dims: number[] };
  X: Matrix[];
  H: Matrix;
  triples: { u: number[]; i: number[]; j: number[] };
  list_negatives: Matrix;
  adamw: GoldenAdamw;
  params: { teacher: Values; prompt: Values; student: Values };
  teacher_config: Record<string, any>;
  student_config: Record<string, any>;
  teacher_stage: GoldenStage;
  student_stage: GoldenStage;
  student_variants?: Record<string, GoldenStage & { changed: Record<string, any> }>;
  interactions?: [number, number][];
  [graph: string]: any;
}
export interface GoldenStage {
  loss_parts: Record<string, number>;
  loss: number;
  grads: Values;
  /** What a variant leaves out. */
  intermediates?: Values;
  params_after_1_step?: Values;
  params_after_3_steps?: Values;
  losses_of_3_steps?: number[];
}

/** A golden file of PromptMM with its sizes. */
export function openGolden(json: any): Golden {
  const student = record(record(json, 'params'), 'student');
  const Eu: Matrix = numbers(student, 'Eu', [ANY, ANY]);
  const Ei: Matrix = numbers(student, 'Ei', [ANY, ANY]);
  const dims = matrices(json, 'X', Ei.length).map((x) => x[0].length);
  const adamw = record(json, 'adamw');
  return overlay(json, { adamw, sizes: { U: Eu.length, I: Ei.length, d: Eu[0]?.length ?? 0, dims } });
}

/** The pair of modality graphs of a form, dense: users' side and items' side. */
export const modalityGraphs = (g: Golden, form: string): { ui: Matrix; iu: Matrix } => ({
  ui: numbers(g, `UI_${form}`, [g.sizes.U, g.sizes.I]),
  iu: numbers(g, `IU_${form}`, [g.sizes.I, g.sizes.U]),
});

/** The dense adjacency of users and items. */
export const adjacencyOf = (g: Golden): Matrix =>
  numbers(g, 'A_sym', [g.sizes.U + g.sizes.I, g.sizes.U + g.sizes.I]);

/** The constants of the golden model on the device, with the modality graph that a config names. */
export function goldenInputs(g: Golden, modNorm: string): PromptMmInputs {
  const { U, I, d, dims } = g.sizes;
  const width = padded(d);
  const { ui, iu } = modalityGraphs(g, modNorm);
  return {
    users: U,
    items: I,
    d: width,
    adjacency: uploadSymmetric(fromDense(adjacencyOf(g))),
    ui: uploadPair(fromDense(ui)),
    iu: uploadPair(fromDense(iu)),
    uiMean: 'UI_mean' in g ? uploadPair(fromDense(modalityGraphs(g, 'mean').ui)) : undefined,
    ...uploadModalities(
      I,
      width,
      pad(numbers(g, 'H', [I, d]), width),
      dims.map((cols, m) => ({ name: `m${m}`, cols, data: pad(g.X[m], cols) })),
    ),
  };
}

export function goldenBatch(g: Golden): Batch {
  const { U, I } = g.sizes;
  const triples = record(g, 'triples');
  const users = Int32Array.from(indices(triples, 'u', U) as number[]);
  const items = (key: string) => Int32Array.from(indices(triples, key, I, [users.length]) as number[]);
  const K: number = numbers(record(g, 'student_config'), 'K');
  const lists: Matrix = indices(g, 'list_negatives', I, [users.length, K]);
  return uploadBatch(U, U + I, {
    users,
    positives: items('i'),
    negatives: items('j'),
    lists: Int32Array.from(lists.flat()),
  });
}

/** Our parameter tables from golden names: ids = [Eu; Ei], w_m = [W_m; b_m], prompt = [W_p; b_p]. */
export function teacherParameters(g: Golden): Tables {
  const teacher = record(g.params, 'teacher');
  const weights = g.sizes.dims.map((_, m) => [`w${m}`, uploaded(g, weightsOf(g, teacher, m))]);
  return { ids: uploaded(g, idsOf(g, teacher)), ...Object.fromEntries(weights), prompt: promptParameter(g) };
}
export const studentParameters = (g: Golden): Tables => ({
  ids: uploaded(g, idsOf(g, g.params.student)),
  prompt: promptParameter(g),
});

/** W_p, zero rows up to the padded width, and b_p. */
function promptParameter(g: Golden): tf.Tensor2D {
  const { d } = g.sizes;
  const rows = promptOf(g, record(g.params, 'prompt'));
  const zeros = Array.from({ length: padded(d) - d }, () => new Array<number>(d).fill(0));
  return uploaded(g, [...rows.slice(0, d), ...zeros, rows[d]]);
}

const uploaded = (g: Golden, rows: Matrix) => {
  const cols = padded(g.sizes.d);
  return tf.tensor2d(pad(rows, cols), [rows.length, cols]);
};

/** Golden values of a table of ours, each of its sizes, as rows of d. */
const idsOf = ({ sizes: { U, I, d } }: Golden, v: Values, prefix = ''): Matrix => [
  ...numbers(v, `${prefix}Eu`, [U, d]),
  ...numbers(v, `${prefix}Ei`, [I, d]),
];
const weightsOf = ({ sizes: { d, dims } }: Golden, v: Values, m: number): Matrix => [
  ...numbers(v, `W${m}`, [dims[m], d]),
  numbers(v, `b${m}`, [d]),
];
const promptOf = ({ sizes: { d } }: Golden, v: Values): Matrix => [
  ...numbers(v, 'Wp', [d, d]),
  numbers(v, 'bp', [d]),
];

/** Golden gradients or parameters of a stage by our tables, row-major; the student's ids are called S.Eu and S.Ei. */
export function expectedTables(g: Golden, v: Values, stage: 'teacher' | 'student'): Flat {
  const prompt = promptOf(g, v).flat();
  if (stage === 'student') return { ids: idsOf(g, v, 'S.').flat(), prompt };
  const weights = g.sizes.dims.map((_, m) => [`w${m}`, weightsOf(g, v, m).flat()]);
  return { ids: idsOf(g, v).flat(), prompt, ...Object.fromEntries(weights) };
}

/** The rows and columns of one of our tables that golden knows, row-major. */
export function unpad(g: Golden, name: string, values: ArrayLike<number>): number[] {
  const { d } = g.sizes;
  const cols = padded(d);
  const rows = Array.from({ length: values.length / cols }, (_, r) =>
    Array.from({ length: d }, (_, c) => values[r * cols + c]),
  );
  // The prompt's bias is its last row; between W_p and b_p stand the padding rows.
  return (name === 'prompt' ? [...rows.slice(0, d), rows[rows.length - 1]] : rows).flat();
}

/** Teacher options of a golden config; what it leaves out is as `promptmm.md` has it. */
export function teacherOptions(c: Record<string, any>, adamw: GoldenAdamw): TeacherOptions {
  return {
    learningRate: numbers(adamw, 'lr'),
    weightDecay: numbers(adamw, 'weight_decay'),
    reg: numberOr(c, 'reg_T', 0),
    layers: numbers(c, 'L_T'),
    prompt: true,
    lambda1: numbers(c, 'l1'),
    promptNorm: flagOr(c, 'pm_norm', true),
    modalityWeight: numbers(c, 'cat'),
    modalityBpr: numberOr(c, 'mod_bpr', 0),
    promptBpr: numberOr(c, 'prompt_bpr', 0),
    dropout: 0,
    modSelf: flagOr(c, 'mod_self', false),
    idSoftmax: false,
  };
}

const LIST_FORMS = { dkd: 'disentangled', plain: 'plain', coupled: 'coupled' } as const;
const PAIR_FORMS = { kl: 'kl', official: 'as-released' } as const;

/** Student options of a golden config. */
export function studentOptions(c: Record<string, any>, adamw: GoldenAdamw): StudentOptions {
  return {
    init: 'xavier',
    learningRate: numbers(adamw, 'lr'),
    trainPrompt: true,
    promptLearningRate: numbers(adamw, 'lr'),
    weightDecay: numbers(adamw, 'weight_decay'),
    reg: numberOr(c, 'reg_S', 0),
    layers: numbers(c, 'L_S'),
    teacherDropout: false,
    twoCopies: false,
    lambda2: numbers(c, 'l2'),
    pairKd: choice(c, 'pair_mode', PAIR_FORMS, 'kl'),
    tauPair: numberOr(c, 'tau_pair', 1),
    lambda3: numbers(c, 'l3'),
    listKd: choice(c, 'list_mode', LIST_FORMS, 'dkd'),
    alpha: numberOr(c, 'alpha', 1),
    beta: numberOr(c, 'beta', 1),
    tau: numberOr(c, 'tau', 1),
    listNegatives: numbers(c, 'K'),
    listScore: flagOr(c, 'list_cos', false) ? 'cosine' : 'dot',
    listScale: numberOr(c, 'list_scale', 1),
    lambda4: numbers(c, 'l4'),
    gamma: numberOr(c, 'gamma', 2),
    embUsers: flagOr(c, 'emb_user', false),
  };
}
