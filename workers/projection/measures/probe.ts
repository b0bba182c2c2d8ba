import type { Estimate } from '#contract/projectionMeasures.ts';
import { Random } from '#lib/random.ts';
import { PerItem } from './perItem.ts';
import type { Points } from './points.ts';
import { fitSoftmax, predict, type Labelled, type Pause } from './softmaxRegression.ts';
import type { Space } from './space.ts';

const TEST_SHARE = 0.3;

/** The items that the probe is tested on, 1 for each of a seeded 30%; the others train it. [items] */
export function heldOutItems(items: number, seed: number): Uint8Array {
  const order = Int32Array.from({ length: items }, (_, item) => item);
  const held = new Uint8Array(items);
  for (const item of new Random(seed, 'probe').shuffle(order).subarray(0, Math.round(TEST_SHARE * items)))
    held[item] = 1;
  return held;
}

/**
 * Accuracy of a multinomial logistic regression at telling a point's modality, on the points of held-out items, with features
 * z-scored over the training points. By chance: always saying the modality that has most points.
 */
export async function probe(
  space: Space,
  points: Points,
  held: Uint8Array,
  random: Random,
  pause?: Pause,
): Promise<Estimate> {
  const all = Int32Array.from({ length: points.count }, (_, i) => i);
  const test = all.filter((i) => held[points.item[i]] === 1);
  const train = all.filter((i) => held[points.item[i]] === 0);
  const classes = points.sizes.length;
  if (classes < 2) return { value: null, reason: 'There is only one modality: nothing to tell apart.' };
  const trained = new Set(Array.from(train, (i) => points.modality[i]));
  if (test.length === 0 || trained.size < classes)
    return { value: null, reason: 'There are too few items to train a probe on some and test it on others.' };

  const scale = columnScale(space, train);
  const weights = await fitSoftmax(labelled(space, points, train, scale), classes, pause);
  const predicted = predict(labelled(space, points, test, scale), weights, classes);
  const correct = new PerItem(points.items);
  const tested = new Array<number>(classes).fill(0);
  test.forEach((i, n) => {
    correct.add(points.item[i], predicted[n] === points.modality[i] ? 1 : 0);
    tested[points.modality[i]]++;
  });
  return correct.estimate(random, Math.max(...tested) / test.length);
}

interface ColumnScale {
  /** [dims] */
  mean: Float64Array;
  /** 1 / deviation, 0 for constant columns. [dims] */
  factor: Float64Array;
}

function columnScale({ dims, data }: Space, rows: Int32Array): ColumnScale {
  const mean = new Float64Array(dims);
  const factor = new Float64Array(dims);
  for (const r of rows) for (let c = 0; c < dims; c++) mean[c] += data[r * dims + c] / rows.length;
  for (const r of rows)
    for (let c = 0; c < dims; c++) factor[c] += (data[r * dims + c] - mean[c]) ** 2 / rows.length;
  // A constant column's variance is rounding only, relative to its size.
  for (let c = 0; c < dims; c++) factor[c] = factor[c] > 1e-20 * mean[c] ** 2 ? 1 / Math.sqrt(factor[c]) : 0;
  return { mean, factor };
}

function labelled(
  { dims, data }: Space,
  points: Points,
  rows: Int32Array,
  { mean, factor }: ColumnScale,
): Labelled {
  const cols = dims + 1;
  const x = new Float64Array(rows.length * cols).fill(1);
  rows.forEach((r, n) => {
    for (let c = 0; c < dims; c++) x[n * cols + c] = (data[r * dims + c] - mean[c]) * factor[c];
  });
  return { rows: rows.length, cols, x, y: Int32Array.from(rows, (r) => points.modality[r]) };
}
