import * as tf from '@tensorflow/tfjs-core';
import type { PromptMmConfig, TeacherConfig } from '#contract/models/promptmm/card.ts';
import { modalityGraph, symmetricAdjacency } from '#datasets/graph.ts';
import type { Parameters } from '#models/model.ts';
import { disposeInputs } from '#models/promptmm/inputs.ts';
import { promptMmInputs } from '#models/promptmm/prepare.ts';
import type { FeatureChunks } from '#ops/feature-product/op.ts';
import type { Opened } from '../opened.ts';
import { lightGcn, linear } from './layers.ts';
import { rowNormalise } from './losses.ts';
import { disposeEntries, sparseProduct, uploadEntries, type Entries } from './sparse.ts';

/** The constants of PromptMM as plain tfjs tensors. */
export interface TeacherInputs {
  users: number;
  items: number;
  adjacency: Entries;
  ui: Entries;
  iu: Entries;
  /** H [items, d] */
  token: tf.Tensor2D;
  /** X per modality [items, cols] */
  features: tf.Tensor2D[];
}

/** Uploads the graphs, and copies hard token and features from ours. */
export async function teacherInputs({ dataset, config }: Opened): Promise<TeacherInputs> {
  const { users, items, train } = dataset;
  const known = config as unknown as PromptMmConfig;
  const ours = await promptMmInputs(dataset, known, () => Promise.resolve());
  const graph = modalityGraph(train, known.teacher.modalityGraph);
  const inputs = {
    users,
    items,
    adjacency: uploadEntries(symmetricAdjacency(train)),
    ui: uploadEntries(graph.ui),
    iu: uploadEntries(graph.iu),
    token: firstColumns(ours.token, ours.d),
    features: ours.modalities.map((m) => firstColumns(m.x, m.cols)),
  };
  disposeInputs(ours);
  return inputs;
}

export function disposeTeacherInputs({ adjacency, ui, iu, token, features }: TeacherInputs): void {
  for (const m of [adjacency, ui, iu]) disposeEntries(m);
  tf.dispose([token, ...features]);
}

/** Without the column of ones (and the padding) that ours carry. */
function firstColumns({ chunks, rows }: FeatureChunks, cols: number): tf.Tensor2D {
  return tf.tidy(() => tf.slice(tf.concat(chunks, 0) as tf.Tensor2D, [0, 0], [rows, cols]));
}

/** Features and final embeddings of the teacher (Eq. 1, 3, 4), [users + items, d] each, from parameters laid out as ours. */
export function teacherForward(
  inputs: TeacherInputs,
  p: Parameters,
  o: TeacherConfig,
  dropout = o.dropout,
): { features: tf.Tensor2D[]; final: tf.Tensor2D } {
  const prompt = linear(inputs.token, p.prompt);
  const features = inputs.features.map((x, m) => {
    const bent = tf.add(
      x,
      tf.mul(rowNormalise(tf.matMul(prompt, tf.matMul(prompt, x, true))), o.lambda1),
    ) as tf.Tensor2D;
    const reduced = linear(bent, p[`w${m}`]);
    return spread(inputs, dropout > 0 ? (tf.dropout(reduced, dropout) as tf.Tensor2D) : reduced);
  });
  const ids = lightGcn(inputs.adjacency, p.ids as tf.Tensor2D, o.layers);
  return {
    features,
    final: features.reduce((sum, f) => tf.add(sum, tf.mul(rowNormalise(f), o.modalityWeight)), ids),
  };
}

function spread({ ui, iu }: TeacherInputs, f: tf.Tensor2D): tf.Tensor2D {
  const users = sparseProduct(ui, f);
  return tf.concat([users, sparseProduct(iu, users)], 0);
}
