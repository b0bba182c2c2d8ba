import type {
  Csr,
  Dataset,
  DatasetReport,
  DatasetWarning,
  FeatureMatrix,
  ModalityReport,
} from '#contract/dataset.ts';
import type { HeldOut } from '#contract/metrics.ts';
import { coarseLimit, saturationLimits } from '#contract/resultNotes.ts';
import { pow } from '#lib/elementary.ts';
import { colDegrees, rowDegrees } from './csr.ts';
import { describeHeldOut } from './heldOut.ts';
import { countsOf } from './explanations.ts';
import { doublingBins, evenBins } from './histogram.ts';
import { Job } from './job.ts';

const CURVE_POINTS = 200;
const NORM_BINS = 24;
const ROWS_BETWEEN_STEPS = 256;

/** What was loaded, as a person reads it; `loaded` is the dataset before its content was changed. */
export async function reportDataset(
  dataset: Dataset,
  recognised: string,
  found: DatasetWarning[] = [],
  loaded: Dataset = dataset,
  job = new Job(),
): Promise<DatasetReport> {
  const { name, hash, synthetic, users, items, train, val, test, split, edit, slice, labels = {} } = dataset;
  await job.step('Measuring');
  const byUser = rowDegrees(train);
  const userDegree = byUser.slice().sort();
  const byItem = colDegrees(train);
  const itemDegree = byItem.slice().sort();
  const interactions = { train: train.col.length, val: val.col.length, test: test.col.length };
  const modalities: ModalityReport[] = [];
  for (const original of loaded.features) {
    const change = edit?.changes.find(({ modality }) => modality === original.name);
    const current = dataset.features.find((f) => f.name === original.name) ?? original;
    modalities.push({ ...(await reportModality(current, job)), ...(change && { change }) });
  }
  await job.step('Measuring');
  const heldOut = describeHeldOut(dataset, 'strict');
  const lengths = dataset.order && lengthsOf(dataset);
  const warnings = [
    ...found,
    ...findings(byItem, test, modalities),
    ...limitsOf(heldOut),
    ...(lengths ? warnOfShort(lengths) : []),
  ];
  return {
    name,
    hash,
    synthetic,
    recognised,
    users,
    items,
    interactions,
    heldOut,
    sparsity: 1 - (interactions.train + interactions.val + interactions.test) / (users * items),
    userDegree: spread(userDegree),
    itemDegree: spread(itemDegree),
    coldItems: countZeros(itemDegree),
    coldUsers: countZeros(userDegree),
    usersWithoutTest: countZeros(rowDegrees(test)),
    modalities,
    warnings,
    split,
    ...(edit && { edit }),
    ...(slice && { slice }),
    ...((dataset.times || slice?.by === 'time') && { timed: true }),
    ...(lengths && { order: { lengths: spread(lengths) } }),
    ...(dataset.explanations && { sentences: countsOf(dataset.explanations) }),
    userDegrees: doublingBins(byUser),
    itemDegrees: doublingBins(byItem),
    popularity: popularityCurve(itemDegree),
    labels: {
      ...{ title: !!labels.title, category: !!labels.category, image: !!labels.image },
      ...(labels.text && { text: true }),
    },
  };
}

function findings(itemDegree: Int32Array, test: Csr, modalities: ModalityReport[]): DatasetWarning[] {
  const coldTests = test.col.reduce((n, item) => n + (itemDegree[item] === 0 ? 1 : 0), 0);
  const list: DatasetWarning[] = [
    {
      message: 'There is one item only.',
      count: itemDegree.length === 1 ? 1 : 0,
      action: 'Nothing can be ranked: every list is the same.',
    },
    {
      message: 'Test interactions with items that never occur in training.',
      count: coldTests,
      action: 'They stay in the test set; no model that only knows ids can rank them.',
    },
    ...modalities.filter(isOn).flatMap(({ name, zeroRows, constantColumns }) => [
      {
        message: `Items whose ${name} features are all zero.`,
        count: zeroRows,
        action: 'They are used as they are.',
      },
      {
        message: `Columns of ${name} that never change.`,
        count: constantColumns,
        action: 'Standardising turns them into zeros.',
      },
    ]),
  ];
  return list.filter((w) => w.count > 0);
}

/** Interactions of each user who has any, those that arrive later among them, ascending. */
function lengthsOf({ train, later, val, test }: Dataset): Int32Array {
  const lengths = new Int32Array(train.rows);
  for (const part of [train, val, test, ...(later ? [later] : [])])
    rowDegrees(part).forEach((count, user) => (lengths[user] += count));
  return lengths.filter((length) => length > 0).sort();
}

/** Models of the next item are usually trained on histories of at least so many. */
const FEW = 5;

function warnOfShort(lengths: Int32Array): DatasetWarning[] {
  const count = lengths.filter((length) => length < FEW).length;
  if (count === 0) return [];
  return [
    {
      message: `Histories of fewer than ${FEW} interactions.`,
      count,
      action:
        'They stay: models of the next item are trained on those with two or more training interactions.',
    },
  ];
}

/** What the held-out parts cannot tell. */
function limitsOf(heldOut: HeldOut): DatasetWarning[] {
  const coarse = heldOut.val && coarseLimit('val', heldOut.val);
  return [...(coarse ? [coarse] : []), ...saturationLimits(heldOut)].map((limit) => ({ ...limit, count: 0 }));
}

const isOn = ({ change }: ModalityReport) => !change?.off;
const countZeros = (degrees: Int32Array) => degrees.reduce((n, d) => n + (d === 0 ? 1 : 0), 0);

function spread(ascending: Int32Array): [number, number, number] {
  const n = ascending.length;
  return [ascending[0], (ascending[(n - 1) >> 1] + ascending[n >> 1]) / 2, ascending[n - 1]];
}

function popularityCurve(ascending: Int32Array): { rank: number; degree: number }[] {
  const n = ascending.length;
  const points = Math.min(n, CURVE_POINTS);
  // Evenly spread in the logarithm of the rank, where the curve bends; ranks that coincide are kept once.
  const ranks = Array.from({ length: points }, (_, p) => Math.round(pow(n, p / Math.max(1, points - 1))));
  return [...new Set(ranks)].map((rank) => ({ rank, degree: ascending[n - rank] }));
}

async function reportModality(feature: FeatureMatrix, job: Job): Promise<ModalityReport> {
  const { name, rows, cols, data, tokens, codes } = feature;
  const varies = new Uint8Array(cols);
  const norms = new Float64Array(rows);
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let square = 0;
  for (let r = 0; r < rows; r++) {
    if (r % ROWS_BETWEEN_STEPS === 0) await job.step(`Describing ${name}`, r / rows);
    let length = 0;
    for (let c = 0, at = r * cols; c < cols; c++, at++) {
      const x = data[at];
      if (x !== data[c]) varies[c] = 1;
      if (x < min) min = x;
      if (x > max) max = x;
      sum += x;
      length += x * x;
    }
    square += length;
    norms[r] = Math.sqrt(length);
  }
  const mean = sum / data.length;
  const deviation = Math.sqrt(Math.max(0, square / data.length - mean * mean));
  return {
    name,
    cols,
    ...(tokens !== undefined && { tokens }),
    ...(codes && { codes }),
    norms: evenBins(norms, NORM_BINS),
    zeroRows: norms.reduce((n, length) => n + (length === 0 ? 1 : 0), 0),
    constantColumns: cols - varies.reduce((s, v) => s + v, 0),
    min,
    max,
    mean,
    deviation,
  };
}
