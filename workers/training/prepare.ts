import { currentBackend } from '#engine/backend.ts';
import * as tf from '#engine/tensors.ts';
import type { PromptMmConfig } from '#contract/config.ts';
import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { blockDiagonal, modalityGraph, symmetricAdjacency } from '#datasets/graph.ts';
import { hardToken, prepareFeatures } from '#datasets/preprocess.ts';
import { uploadModalities, type PromptMmInputs } from '#models/promptmm/inputs.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { uploadPair, uploadSymmetric } from '#ops/sparse.ts';

/** D^-1/2 A D^-1/2 of the training graph, on the device. */
export function uploadAdjacency(dataset: Dataset): SparsePair {
  return uploadSymmetric(symmetricAdjacency(dataset.train));
}

/** Everything constant that PromptMM reads of a dataset, on the device; free it with `disposeInputs`. */
export async function promptMmInputs(
  dataset: Dataset,
  { training, teacher, student }: PromptMmConfig,
  pause: (what: string) => Promise<void>,
): Promise<PromptMmInputs> {
  const features = chooseModalities(dataset, teacher.modalities).map((f) =>
    prepareFeatures(f, teacher.features),
  );
  const token = await tokenOf(dataset, features, teacher.features, training.d, pause);
  const { users, items } = dataset;
  const graph = modalityGraph(dataset.train, teacher.modalityGraph);
  const needsMean = teacher.prompt && teacher.promptBpr > 0;
  const upload = (): PromptMmInputs => ({
    users,
    items,
    d: training.d,
    adjacency: uploadAdjacency(dataset),
    studentGraph: student.graph === 'block-diagonal' ? uploadPair(blockDiagonal(dataset.train)) : undefined,
    ui: uploadPair(graph.ui),
    iu: uploadPair(graph.iu),
    uiMean: needsMean ? uploadPair(modalityGraph(dataset.train, 'mean').ui) : undefined,
    ...uploadModalities(items, training.d, token, features),
  });
  // Where memory ends half-way, what was uploaded is freed.
  return tf.tidy(upload as unknown as () => tf.TensorContainer) as unknown as PromptMmInputs;
}

/** Hard tokens of a dataset by everything they follow from; they go when the dataset goes. */
const tokens = new WeakMap<Dataset, Map<string, Float32Array>>();

/** The hard token of the prepared features; later runs on the same dataset find it here. */
async function tokenOf(
  dataset: Dataset,
  prepared: FeatureMatrix[],
  option: string,
  d: number,
  pause: (what: string) => Promise<void>,
): Promise<Float32Array> {
  const known = tokens.get(dataset) ?? new Map<string, Float32Array>();
  tokens.set(dataset, known);
  const key = JSON.stringify([option, d, prepared.map((f) => f.name)]);
  const token = known.get(key) ?? (await hardToken(prepared, d, pause));
  known.set(key, token);
  return token;
}

/** The modalities of the dataset that are wanted, all where none is named; throws where there are none or one is unknown. */
export function chooseModalities(dataset: Dataset, wanted: string[]): FeatureMatrix[] {
  const known = dataset.features.map((f) => f.name);
  if (known.length === 0) {
    throw new StudioError(
      'dataset-invalid',
      `The dataset "${dataset.name}" has no modality, and PromptMM needs at least one.`,
      'Add a feature file, or choose LightGCN or MF-BPR.',
    );
  }
  const unknown = wanted.find((w) => !known.includes(w));
  if (unknown !== undefined) {
    throw new StudioError(
      'config-invalid',
      `config.teacher.modalities names "${unknown}", which the dataset does not have.`,
      `Its modalities are ${known.join(', ')}.`,
    );
  }
  return wanted.length === 0 ? dataset.features : dataset.features.filter((f) => wanted.includes(f.name));
}

// wasm addresses at most 4 GB, of which tfjs can use about three quarters before allocation fails.
const WASM_BYTES = 3 * 2 ** 30;

/** Refuses a dataset whose tables of width d and whose features in use the device cannot hold, before anything is uploaded. */
export function requireRoom(dataset: Dataset, d: number, used: FeatureMatrix[]): void {
  const { backend, limits } = currentBackend();
  const table = (dataset.users + dataset.items) * d * 4;
  const features = used.reduce((sum, f) => sum + f.data.byteLength, 0);
  // Parameters, two moments, a gradient and about eight intermediates of one table's size.
  const needed = table * 12 + features * 2;
  const largest = limits ? Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize) : Infinity;
  const mib = (bytes: number) => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;
  if (table > largest) {
    throw new StudioError(
      'device-too-small',
      `One embedding table of "${dataset.name}" takes ${mib(table)}; this GPU binds at most ${mib(largest)}.`,
      'Choose a smaller embedding width, a smaller dataset, or ?backend=wasm.',
    );
  }
  if (backend === 'wasm' && needed > WASM_BYTES) {
    throw new StudioError(
      'device-too-small',
      `Training on "${dataset.name}" needs about ${mib(needed)}; WebAssembly has at most ${mib(WASM_BYTES)}.`,
      'Choose a smaller embedding width or dataset, or a machine with a hardware GPU.',
    );
  }
}
