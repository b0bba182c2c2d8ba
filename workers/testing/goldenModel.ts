import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '#models/batch.ts';
import { uploadBatch } from '#models/batch.ts';
import type { Tables } from '#models/model.ts';
import { uploadModalities, type PromptMmInputs } from '#models/promptmm/inputs.ts';
import type { StudentOptions } from '#models/promptmm/student.ts';
import type { TeacherOptions } from '#models/promptmm/teacher.ts';
import { uploadPair, uploadSymmetric, type SparseArrays } from '#ops/sparse.ts';

export type Matrix = number[][];
export type Values = Record<string, Matrix | number[]>;

/** One golden file: float64 values and gradients of both stages, of any sizes and any number of modalities. */
export interface Golden {
  meta: { U: number; I: number; d: number; dims: number[] };
  X: Matrix[];
  H: Matrix;
  triples: { u: number[]; i: number[]; j: number[] };
  list_negatives: Matrix;
  adamw: { lr: number; betas: [number, number]; eps: number; weight_decay: number };
  params: { teacher: Values; prompt: Values; student: Values };
  teacher_config: Record<string, any>;
  student_config: Record<string, any>;
  teacher_stage: GoldenStage;
  student_stage: GoldenStage;
  student_variants?: Record<string, GoldenStage & { changed: Record<string, any> }>;
  [graph: string]: any;
}
export interface GoldenStage {
  intermediates?: Values;
  loss_parts: Record<string, number>;
  loss: number;
  grads: Values;
  params_after_1_step?: Values;
  params_after_3_steps?: Values;
  losses_of_3_steps?: number[];
}

/** The golden file of a model, its sizes as the arrays have them; undefined for any other file. */
export function openGolden(json: unknown): Golden | undefined {
  if (typeof json !== 'object' || json === null || !('teacher_stage' in json)) return undefined;
  const g = json as Golden;
  const { Eu, Ei } = g.params.student as Record<string, Matrix>;
  return { ...g, meta: { U: Eu.length, I: Ei.length, d: Eu[0].length, dims: g.X.map((x) => x[0].length) } };
}

/** Widths are padded with zero columns to a multiple of 4, which changes no value. */
export const padded = (d: number) => Math.ceil(d / 4) * 4;

/** Row-major values with zero columns (and rows) added up to the given shape. */
export function pad(rows: Matrix, cols: number, height = rows.length): Float32Array {
  const out = new Float32Array(height * cols);
  rows.forEach((row, r) => out.set(row, r * cols));
  return out;
}

/** The constants of the golden model on the device, with the modality graph that a config names. */
export function goldenInputs(g: Golden, modNorm: string): PromptMmInputs {
  const { U, I, d, dims } = g.meta;
  const width = padded(d);
  return {
    users: U,
    items: I,
    d: width,
    adjacency: uploadSymmetric(toSparse(g.A_sym)),
    ui: uploadPair(toSparse(g[`UI_${modNorm}`])),
    iu: uploadPair(toSparse(g[`IU_${modNorm}`])),
    uiMean: g.UI_mean && uploadPair(toSparse(g.UI_mean)),
    ...uploadModalities(
      I,
      width,
      pad(g.H, width),
      dims.map((cols, m) => ({ name: `m${m}`, cols, data: pad(g.X[m], cols) })),
    ),
  };
}

function toSparse(dense: Matrix): SparseArrays {
  const ptr = [0];
  const col: number[] = [];
  const val: number[] = [];
  for (const row of dense) {
    row.forEach((v, c) => v !== 0 && (col.push(c), val.push(v)));
    ptr.push(col.length);
  }
  return {
    rows: dense.length,
    cols: dense[0].length,
    ptr: Int32Array.from(ptr),
    col: Int32Array.from(col),
    val: Float32Array.from(val),
  };
}

export function goldenBatch(g: Golden): Batch {
  const int = (v: number[]) => Int32Array.from(v);
  const { u, i, j } = g.triples;
  return uploadBatch(g.meta.U, g.meta.U + g.meta.I, {
    users: int(u),
    positives: int(i),
    negatives: int(j),
    lists: int(g.list_negatives.flat()),
  });
}

/** Our parameter tables from golden names: ids = [Eu; Ei], w_m = [W_m; b_m], prompt = [W_p; b_p]. */
export function teacherParameters(g: Golden): Tables {
  const t = g.params.teacher as Record<string, any>;
  const weights = g.meta.dims.map((_, m) => [`w${m}`, stacked(g, t[`W${m}`], t[`b${m}`])]);
  return { ids: ids(g, t), ...Object.fromEntries(weights), prompt: promptParameter(g) };
}
export const studentParameters = (g: Golden): Tables => ({
  ids: ids(g, g.params.student),
  prompt: promptParameter(g),
});

const promptParameter = (g: Golden) => promptTable(g, g.params.prompt);
const ids = (g: Golden, p: Values) => matrix([...(p.Eu as Matrix), ...(p.Ei as Matrix)], padded(g.meta.d));
const stacked = (g: Golden, w: Matrix, b: number[]) => matrix([...w, b], padded(g.meta.d));

function promptTable(g: Golden, { Wp, bp }: Values): tf.Tensor2D {
  const { d } = g.meta;
  const zeros = Array.from({ length: padded(d) - d }, () => new Array<number>(d).fill(0));
  return matrix([...(Wp as Matrix), ...zeros, bp as number[]], padded(d));
}

const matrix = (rows: Matrix, cols: number) => tf.tensor2d(pad(rows, cols), [rows.length, cols]);

/** Golden gradients or parameters, laid out as ours. */
export function expectedTables(g: Golden, v: Values): Record<string, Matrix> {
  const out: Record<string, Matrix> = {};
  const [eu, ei] = 'S.Eu' in v ? [v['S.Eu'], v['S.Ei']] : [v.Eu, v.Ei];
  out.ids = [...(eu as Matrix), ...(ei as Matrix)];
  g.meta.dims.forEach((_, m) => {
    if (`W${m}` in v) out[`w${m}`] = [...(v[`W${m}`] as Matrix), v[`b${m}`] as number[]];
  });
  if ('Wp' in v) out.prompt = [...(v.Wp as Matrix), v.bp as number[]];
  return out;
}

/** The rows and columns of one of our tables that golden knows, row-major. */
export function unpad(g: Golden, name: string, values: ArrayLike<number>): number[] {
  const { d } = g.meta;
  const cols = padded(d);
  const rows = Array.from({ length: values.length / cols }, (_, r) =>
    Array.from({ length: d }, (_, c) => values[r * cols + c]),
  );
  // The prompt's bias is its last row; between W_p and b_p stand the padding rows.
  return (name === 'prompt' ? [...rows.slice(0, d), rows[rows.length - 1]] : rows).flat();
}

/** Teacher options of a golden config; what it leaves out is as `promptmm.md` has it. */
export function teacherOptions(c: Record<string, any>, adamw: Golden['adamw']): TeacherOptions {
  return {
    learningRate: adamw.lr,
    weightDecay: adamw.weight_decay,
    reg: c.reg_T ?? 0,
    layers: c.L_T,
    prompt: true,
    lambda1: c.l1,
    promptNorm: c.pm_norm ?? true,
    modalityWeight: c.cat,
    modalityBpr: c.mod_bpr ?? 0,
    promptBpr: c.prompt_bpr ?? 0,
    dropout: 0,
    modSelf: c.mod_self ?? false,
    idSoftmax: false,
  };
}

const LIST_FORMS: Record<string, StudentOptions['listKd']> = {
  dkd: 'disentangled',
  plain: 'plain',
  coupled: 'coupled',
};

/** Student options of a golden config. */
export function studentOptions(c: Record<string, any>, adamw: Golden['adamw']): StudentOptions {
  return {
    init: 'xavier',
    learningRate: adamw.lr,
    trainPrompt: true,
    promptLearningRate: adamw.lr,
    weightDecay: adamw.weight_decay,
    reg: c.reg_S ?? 0,
    layers: c.L_S,
    teacherDropout: false,
    twoCopies: false,
    lambda2: c.l2,
    pairKd: c.pair_mode === 'official' ? 'as-released' : 'kl',
    tauPair: c.tau_pair ?? 1,
    lambda3: c.l3,
    listKd: LIST_FORMS[c.list_mode ?? 'dkd'],
    alpha: c.alpha ?? 1,
    beta: c.beta ?? 1,
    tau: c.tau ?? 1,
    listNegatives: c.K,
    listScore: c.list_cos ? 'cosine' : 'dot',
    listScale: c.list_scale ?? 1,
    lambda4: c.l4,
    gamma: c.gamma ?? 2,
    embUsers: c.emb_user ?? false,
  };
}
