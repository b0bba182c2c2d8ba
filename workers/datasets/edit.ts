import type { ContentChange, ContentEdit, Dataset, FeatureMatrix, GroundTruth } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { recordOf } from '#contract/own.ts';
import { Random } from '#lib/random.ts';
import type { Job } from './job.ts';
import { isMissing, vectorsOf } from './tokens.ts';
import { swapContent } from './swap.ts';

const ROWS_BETWEEN_STEPS = 64;

/** The dataset as loaded with its content changed (its hash still missing); features that do not change are shared, not copied. */
export async function editContent(
  dataset: Dataset,
  edit: ContentEdit,
  job: Job,
): Promise<Omit<Dataset, 'hash'>> {
  edit.changes.forEach((change, i) => requireValid(change, dataset, edit.changes.slice(0, i)));
  const features: FeatureMatrix[] = [];
  const wrongContent = recordOf(Object.entries(dataset.truth?.wrongContent ?? {}));
  for (const feature of dataset.features) {
    const change = edit.changes.find(({ modality }) => modality === feature.name);
    if (change?.off) continue;
    const edited = change && (await editFeature(feature, change, edit.seed, job));
    features.push(edited?.feature ?? feature);
    if (edited && wrongContent[feature.name])
      wrongContent[feature.name] = wrongAfter(wrongContent[feature.name], edited.shownAs);
  }
  const { hash: _, ...rest } = dataset;
  const truth: GroundTruth | undefined = dataset.truth && { ...dataset.truth, wrongContent };
  return { ...rest, features, edit, ...(truth && { truth }) };
}

/** Content moves first, then noise is added; both follow from (seed, modality). */
async function editFeature(
  feature: FeatureMatrix,
  { noise = 0, wrongContent = 0 }: ContentChange,
  seed: number,
  job: Job,
): Promise<{ feature: FeatureMatrix; shownAs: Int32Array }> {
  const { rows, cols, name } = feature;
  const { shownAs } = swapContent(rows, wrongContent, new Random(seed, 'edit-swap', name));
  const random = new Random(seed, 'edit-noise', name);
  const deviation = noise > 0 ? columnDeviations(vectorsOf(feature)) : undefined;
  const width = deviation?.length ?? cols;
  const shown = { ...feature, data: new Float32Array(rows * cols) };
  const { data } = shown;
  for (let r = 0; r < rows; r++) {
    if (r % ROWS_BETWEEN_STEPS === 0) await job.step(`Changing ${name}`, r / rows);
    const row = data.subarray(r * cols, (r + 1) * cols);
    row.set(feature.data.subarray(shownAs[r] * cols, (shownAs[r] + 1) * cols));
    for (let from = 0; deviation && from < cols; from += width)
      if (!isMissing(shown, r * cols + from))
        for (let c = 0; c < width; c++) row[from + c] += noise * deviation[c] * random.normal();
  }
  return { feature: shown, shownAs };
}

/** [cols] */
function columnDeviations({ rows, cols, data }: Omit<FeatureMatrix, 'name'>): Float64Array {
  const mean = new Float64Array(cols);
  const square = new Float64Array(cols);
  for (let r = 0, at = 0; r < rows; r++) for (let c = 0; c < cols; c++, at++) mean[c] += data[at] / rows;
  for (let r = 0, at = 0; r < rows; r++)
    for (let c = 0; c < cols; c++, at++) square[c] += (data[at] - mean[c]) ** 2 / rows;
  return square.map(Math.sqrt);
}

/** An item shows wrong content if it shows another item's, or one that was wrong before. */
function wrongAfter(before: Uint8Array, shownAs: Int32Array): Uint8Array {
  return before.map((_, item) => (shownAs[item] !== item || before[shownAs[item]] ? 1 : 0));
}

function requireValid(change: ContentChange, { features }: Dataset, earlier: ContentChange[]): void {
  const { modality, noise = 0, wrongContent = 0 } = change;
  const names = features.map((f) => f.name);
  const bad = (message: string) =>
    new StudioError('config-invalid', message, 'Correct the change named here; the dataset is as it was.');
  if (!names.includes(modality))
    throw bad(`There is no modality "${modality}" to change; the dataset has ${names.join(', ') || 'none'}.`);
  if (earlier.some((other) => other.modality === modality)) throw bad(`"${modality}" is changed twice.`);
  if (!(noise >= 0 && noise <= 10))
    throw bad(`The noise of "${modality}" must be a number from 0 to 10; got ${noise}.`);
  if (!(wrongContent >= 0 && wrongContent <= 1))
    throw bad(`The wrong content of "${modality}" must be a share from 0 to 1; got ${wrongContent}.`);
}
