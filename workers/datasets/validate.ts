import type { Csr, Dataset, DatasetWarning, FeatureMatrix } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { csrFromPairs, rowOfEntries } from './csr.ts';
import { requireFinite } from './preprocess.ts';
import type { RawDataset, RawFeatures, RawSplit } from './raw.ts';

/** Turns what was read into the canonical dataset (its hash still missing), and says what had to be changed. */
export function canonicalDataset(raw: RawDataset): {
  dataset: Omit<Dataset, 'hash'>;
  warnings: DatasetWarning[];
} {
  const splits = [raw.train, raw.val, raw.test];
  const users = Math.max(...splits.map((s) => s.rows));
  const items = Math.max(...splits.map((s) => s.cols));
  const warnings = [...raw.warnings];
  if (splits.some((s) => s.rows !== users || s.cols !== items)) {
    warnings.push({
      message: 'The splits have different shapes.',
      count: 0,
      action: `The largest, ${users} users and ${items} items, is used for all.`,
    });
  }
  const [train, val, test] = splits.map((split) => distinct(split, users, items, warnings));
  if (train.col.length === 0) {
    throw new StudioError(
      'dataset-invalid',
      `The training set (${raw.train.file}) has no interactions.`,
      'A model needs at least one training interaction; check that the right file was picked.',
    );
  }
  const newVal = without(val, [train], 'validation', 'training', warnings);
  const newTest = without(test, [train, newVal], 'test', 'training or validation', warnings);
  if (newVal.col.length === 0)
    warnings.push({
      message: 'There are no validation interactions.',
      count: 0,
      action: 'The best epoch cannot be told from the others.',
    });
  if (newTest.col.length === 0)
    warnings.push({
      message: 'There are no test interactions.',
      count: 0,
      action: 'Test metrics will be zero.',
    });
  const features = raw.features.map((f) => checkFeatures(f, items));
  return {
    dataset: { name: raw.name, synthetic: false, users, items, train, val: newVal, test: newTest, features },
    warnings,
  };
}

function distinct(split: RawSplit, users: number, items: number, warnings: DatasetWarning[]): Csr {
  requireInRange(split.row, split.rows, 'user', split.file);
  requireInRange(split.col, split.cols, 'item', split.file);
  const { csr, duplicates } = csrFromPairs(users, items, split.row, split.col);
  if (duplicates > 0)
    warnings.push({
      message: `${split.file} repeats interactions.`,
      count: duplicates,
      action: 'Each pair is kept once.',
    });
  return csr;
}

function requireInRange(ids: ArrayLike<number>, limit: number, kind: 'user' | 'item', file: string): void {
  for (let k = 0; k < ids.length; k++) {
    if (Number.isInteger(ids[k]) && ids[k] >= 0 && ids[k] < limit) continue;
    throw new StudioError(
      'dataset-invalid',
      `${file}: ${kind} id ${ids[k]} at entry ${k} is not a whole number from 0 to ${limit - 1}.`,
      'Number users and items from 0 without gaps beyond the shape of the matrix.',
    );
  }
}

/** Whether the matrix has the entry, by bisection in its row. */
function has({ ptr, col }: Csr, row: number, item: number): boolean {
  let low = ptr[row];
  let high = ptr[row + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (col[middle] < item) low = middle + 1;
    else high = middle;
  }
  return low < ptr[row + 1] && col[low] === item;
}

/** The entries that no earlier split has. */
function without(split: Csr, earlier: Csr[], name: string, where: string, warnings: DatasetWarning[]): Csr {
  const row = rowOfEntries(split);
  const kept = Array.from(row.keys()).filter((k) => !earlier.some((e) => has(e, row[k], split.col[k])));
  const removed = row.length - kept.length;
  if (removed === 0) return split;
  warnings.push({
    message: `Interactions of the ${name} split also occur in ${where}.`,
    count: removed,
    action: `They were removed from ${name}.`,
  });
  return csrFromPairs(
    split.rows,
    split.cols,
    kept.map((k) => row[k]),
    kept.map((k) => split.col[k]),
  ).csr;
}

function checkFeatures({ file, ...features }: RawFeatures, items: number): FeatureMatrix {
  if (features.rows !== items) {
    throw new StudioError(
      'dataset-invalid',
      `${file} has ${features.rows} rows, and the interactions have ${items} items.`,
      'A feature table needs exactly one row per item, in the order of the item ids.',
    );
  }
  if (features.cols === 0)
    throw new StudioError(
      'dataset-invalid',
      `${file} has no columns.`,
      'Remove the file, or save the features again.',
    );
  requireFinite(features);
  return features;
}
