import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '#models/batch.ts';
import { uploadBatch } from '#models/batch.ts';
import type { Tables } from '#models/model.ts';
import { uploadModalities, type PromptMmInputs } from '#models/promptmm/inputs.ts';
import type { StudentOptions } from '#models/promptmm/student.ts';
import type { TeacherOptions } from '#models/promptmm/teacher.ts';
import { uploadPair, uploadSymmetric } from '#ops/sparse.ts';
import type { Flat, GoldenAdamw } from './goldenStage.ts';
import { pad, padded, type Matrix, type Values } from './padding.ts';
import { fromDense } from './sparse.ts';
import { optional, overlay } from './strictJson.ts';

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
  const { Eu, Ei } = json.params.student as Record<string, Matrix>;
  const dims = (json.X as Matrix[]).map((x) => x[0].length);
  return overlay(json, { sizes: { U: Eu.length, I: Ei.length, d: Eu[0].length, dims } });
}

/** The constants of the golden model on the device, with the modality graph that a config names. */
export function goldenInputs(g: Golden, modNorm: string): PromptMmInputs {
  const { U, I, d, dims } = g.sizes;
  const width = padded(d);
  return {
    users: U,
    items: I,
    d: width,
    adjacency: uploadSymmetric(fromDense(g.A_sym)),
    ui: uploadPair(fromDense(g[`UI_${modNorm}`])),
    iu: uploadPair(fromDense(g[`IU_${modNorm}`])),
    uiMean: 'UI_mean' in g ? uploadPair(fromDense(g.UI_mean)) : undefined,
    ...uploadModalities(
      I,
      width,
      pad(g.H, width),
      dims.map((cols, m) => ({ name: `m${m}`, cols, data: pad(g.X[m], cols) })),
    ),
  };
}

export function goldenBatch(g: Golden): Batch {
  const int = (v: number[]) => Int32Array.from(v);
  const { u, i, j } = g.triples;
  return uploadBatch(g.sizes.U, g.sizes.U + g.sizes.I, {
    users: int(u),
    positives: int(i),
    negatives: int(j),
    lists: int(g.list_negatives.flat()),
  });
}

/** Our parameter tables from golden names: ids = [Eu; Ei], w_m = [W_m; b_m], prompt = [W_p; b_p]. */
export function teacherParameters(g: Golden): Tables {
  const t = g.params.teacher as Record<string, any>;
  const weights = g.sizes.dims.map((_, m) => [`w${m}`, stacked(g, t[`W${m}`], t[`b${m}`])]);
  return { ids: ids(g, t), ...Object.fromEntries(weights), prompt: promptParameter(g) };
}
export const studentParameters = (g: Golden): Tables => ({
  ids: ids(g, g.params.student),
  prompt: promptParameter(g),
});

const promptParameter = (g: Golden) => promptTable(g, g.params.prompt);
const ids = (g: Golden, p: Values) => matrix([...(p.Eu as Matrix), ...(p.Ei as Matrix)], padded(g.sizes.d));
const stacked = (g: Golden, w: Matrix, b: number[]) => matrix([...w, b], padded(g.sizes.d));

function promptTable(g: Golden, { Wp, bp }: Values): tf.Tensor2D {
  const { d } = g.sizes;
  const zeros = Array.from({ length: padded(d) - d }, () => new Array<number>(d).fill(0));
  return matrix([...(Wp as Matrix), ...zeros, bp as number[]], padded(d));
}

const matrix = (rows: Matrix, cols: number) => tf.tensor2d(pad(rows, cols), [rows.length, cols]);

/** Golden gradients or parameters of a stage by our tables, row-major; the student's ids are called S.Eu and S.Ei. */
export function expectedTables(g: Golden, v: Values, stage: 'teacher' | 'student'): Flat {
  const flat = (rows: Matrix, bias: number[] = []) => [...rows.flat(), ...bias];
  const prompt = flat(v.Wp as Matrix, v.bp as number[]);
  if (stage === 'student') return { ids: flat([...v['S.Eu'], ...v['S.Ei']] as Matrix), prompt };
  const weights = g.sizes.dims.map((_, m) => [`w${m}`, flat(v[`W${m}`] as Matrix, v[`b${m}`] as number[])]);
  return { ids: flat([...v.Eu, ...v.Ei] as Matrix), prompt, ...Object.fromEntries(weights) };
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
    learningRate: adamw.lr,
    weightDecay: adamw.weight_decay,
    reg: optional(c, 'reg_T', 0),
    layers: c.L_T,
    prompt: true,
    lambda1: c.l1,
    promptNorm: optional(c, 'pm_norm', true),
    modalityWeight: c.cat,
    modalityBpr: optional(c, 'mod_bpr', 0),
    promptBpr: optional(c, 'prompt_bpr', 0),
    dropout: 0,
    modSelf: optional(c, 'mod_self', false),
    idSoftmax: false,
  };
}

const LIST_FORMS: Record<string, StudentOptions['listKd']> = {
  dkd: 'disentangled',
  plain: 'plain',
  coupled: 'coupled',
};

/** Student options of a golden config. */
export function studentOptions(c: Record<string, any>, adamw: GoldenAdamw): StudentOptions {
  return {
    init: 'xavier',
    learningRate: adamw.lr,
    trainPrompt: true,
    promptLearningRate: adamw.lr,
    weightDecay: adamw.weight_decay,
    reg: optional(c, 'reg_S', 0),
    layers: c.L_S,
    teacherDropout: false,
    twoCopies: false,
    lambda2: c.l2,
    pairKd: optional<string>(c, 'pair_mode', 'kl') === 'official' ? 'as-released' : 'kl',
    tauPair: optional(c, 'tau_pair', 1),
    lambda3: c.l3,
    listKd: LIST_FORMS[optional(c, 'list_mode', 'dkd')],
    alpha: optional(c, 'alpha', 1),
    beta: optional(c, 'beta', 1),
    tau: optional(c, 'tau', 1),
    listNegatives: c.K,
    listScore: optional(c, 'list_cos', false) ? 'cosine' : 'dot',
    listScale: optional(c, 'list_scale', 1),
    lambda4: c.l4,
    gamma: optional(c, 'gamma', 2),
    embUsers: optional(c, 'emb_user', false),
  };
}
