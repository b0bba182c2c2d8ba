import * as tf from '#engine/tensors.ts';
import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import type { PromptMmConfig } from '#contract/models/promptmm/card.ts';
import { blockDiagonal, modalityGraph } from '#datasets/graph.ts';
import { hardToken, prepareFeatures } from '#datasets/preprocess.ts';
import { uploadPair } from '#ops/sparse.ts';
import { uploadAdjacency } from '../adjacency.ts';
import { chooseModalities } from '../content.ts';
import { uploadModalities, type PromptMmInputs } from './inputs.ts';
import { exactProducts, productsOnDevice } from './products.ts';

/** Everything constant that PromptMM reads of a dataset, on the device; free it with `disposeInputs`. */
export async function promptMmInputs(
  dataset: Dataset,
  { training, teacher, student }: PromptMmConfig,
  pause: (what: string) => Promise<void>,
): Promise<PromptMmInputs> {
  const features = chooseModalities('promptmm', dataset, teacher.modalities).map((f) =>
    prepareFeatures(f, teacher.features),
  );
  const token = await tokenOf(dataset, features, teacher.features, training.d, pause);
  const { users, items } = dataset;
  const graph = modalityGraph(dataset.train, teacher.modalityGraph);
  const needsMean = teacher.prompt && teacher.promptBpr > 0;
  const productsOf = teacher.promptNorm ? productsOnDevice : exactProducts;
  const upload = (): PromptMmInputs => ({
    users,
    items,
    d: training.d,
    adjacency: uploadAdjacency(dataset),
    studentGraph: student.graph === 'block-diagonal' ? uploadPair(blockDiagonal(dataset.train)) : undefined,
    ui: uploadPair(graph.ui),
    iu: uploadPair(graph.iu),
    uiMean: needsMean ? uploadPair(modalityGraph(dataset.train, 'mean').ui) : undefined,
    ...uploadModalities(items, training.d, token, features, productsOf),
  });
  // Where memory ends half-way, what was uploaded is freed.
  return tf.tidy(upload as unknown as () => tf.TensorContainer) as unknown as PromptMmInputs;
}

/** Hard tokens of features by everything they follow from; they go when the dataset goes. */
const tokens = new WeakMap<FeatureMatrix[], Map<string, Float32Array>>();

/** The hard token of the prepared features; later runs on the same features find it here, whatever has arrived meanwhile. */
async function tokenOf(
  { features }: Dataset,
  prepared: FeatureMatrix[],
  option: string,
  d: number,
  pause: (what: string) => Promise<void>,
): Promise<Float32Array> {
  const known = tokens.get(features) ?? new Map<string, Float32Array>();
  tokens.set(features, known);
  const key = JSON.stringify([option, d, prepared.map((f) => f.name)]);
  const token = known.get(key) ?? (await hardToken(prepared, d, pause));
  known.set(key, token);
  return token;
}
