import {
  DEFAULT_SPLIT,
  type Csr,
  type Dataset,
  type DatasetWarning,
  type FeatureMatrix,
  type ImportOptions,
  type SplitRule,
  type ValidationRule,
} from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { csrOfPairs, rowOfEntries } from './csr.ts';
import { divided } from './divide.ts';
import { explained } from './explained.ts';
import { warnOfEmpty, withValidation } from './heldOut.ts';
import { fitLabels } from './labels.ts';
import { tellOrder } from './givenOrder.ts';
import { distinctPairs, placeOfPair } from './pairs.ts';
import { usableTimes } from './timeUnits.ts';
import { requireFinite } from './preprocess.ts';
import type { GivenSplits, RawDataset, RawFeatures, RawSplit } from './raw.ts';
import { atOnce, inParts, type Work } from './work.ts';

/** Users and items that may be there however few interactions are. */
const FREE_SIDE = 500_000;
/** Beyond them, users or items per interaction: a larger id is a mistake, and every id takes memory. */
const SIDE_PER_INTERACTION = 50;

/** The canonical dataset (its hash still missing), what was recognised, and what had to be changed. */
export interface Checked {
  dataset: Omit<Dataset, 'hash'>;
  recognised: string;
  warnings: DatasetWarning[];
}

/** Turns what was read into the canonical dataset; interactions that no file divides are divided by `split`, a missing validation part is made by `validation`. */
export const canonicalDataset = (raw: RawDataset, rules?: SplitRules): Checked =>
  atOnce(canonical(raw, rules));

/** How a dataset is divided where files do not say it. */
type SplitRules = Pick<ImportOptions, 'split' | 'validation'>;

/** The work of `canonicalDataset`. */
export function* canonical(
  raw: RawDataset,
  { split = DEFAULT_SPLIT, validation }: SplitRules = {},
): Work<Checked> {
  const warnings = [...raw.warnings];
  for (const table of raw.features) requireColumns(table);
  return 'given' in raw.interactions
    ? yield* checkGiven(raw, raw.interactions.given, validation, warnings)
    : yield* checkUnsplit(raw, raw.interactions.unsplit, split, warnings);
}

function* checkUnsplit(
  raw: RawDataset,
  unsplit: RawSplit,
  rule: SplitRule,
  warnings: DatasetWarning[],
): Work<Checked> {
  requireTraining(unsplit.row.length, `${unsplit.file} has no interactions.`);
  requireProportion(unsplit.rows, unsplit.cols, unsplit.row.length, raw.features);
  const features = raw.features.map((f) => checkFeatures(f, unsplit.cols));
  const timed = { ...unsplit, time: usableTimes(unsplit, rule.method !== 'ratio', warnings) };
  const labels = fitLabels(raw.labels, unsplit.rows, unsplit.cols);
  const { how, said, ...parts } = yield* divided(
    { unsplit: timed, features, labels, said: raw.said },
    rule,
    warnings,
  );
  requireTraining(parts.train.col.length, `${unsplit.file}: the split leaves no training interactions.`);
  const { rows: users, cols: items } = parts.train;
  warnings.push(...warnOfEmpty(parts));
  return {
    dataset: {
      ...{ name: raw.name, synthetic: false, users, items, ...parts, split: rule },
      ...(yield* explained(said, parts, warnings)),
    },
    recognised: `${raw.recognised} ${how}`,
    warnings,
  };
}

function* checkGiven(
  raw: RawDataset,
  given: GivenSplits,
  rule: ValidationRule | undefined,
  warnings: DatasetWarning[],
): Work<Checked> {
  const splits = [given.train, given.val ?? NO_PAIRS, given.test];
  const users = Math.max(...splits.map((s) => s.rows));
  const items = Math.max(...splits.map((s) => s.cols));
  requireProportion(
    users,
    items,
    splits.reduce((n, s) => n + s.row.length, 0),
    raw.features,
  );
  if (splits.some((s) => s !== NO_PAIRS && (s.rows !== users || s.cols !== items))) {
    warnings.push({
      message: 'The splits have different shapes.',
      count: 0,
      action: `The largest, ${users} users and ${items} items, is used for all.`,
    });
  }
  const distinct: Csr[] = [];
  for (const split of splits) distinct.push(yield* distinctPairs(split, users, items, warnings));
  const [allTrain, allVal, allTest] = distinct;
  requireTraining(allTrain.col.length, `The training set (${given.train.file}) has no interactions.`);
  const ownVal = yield* without(allVal, [allTrain], 'validation', 'training', warnings);
  const test = yield* without(allTest, [allTrain, ownVal], 'test', 'training or validation', warnings);
  const { train, val, validation } = yield* withValidation(allTrain, ownVal, rule, warnings);
  const parts = { train, val, test, ...(yield* tellOrder({ train, val, test }, splits, warnings)) };
  warnings.push(...warnOfEmpty({ train, val, test }));
  const features = raw.features.map((f) => checkFeatures(f, items));
  const { name, recognised } = raw;
  const labels = fitLabels(raw.labels, users, items);
  return {
    dataset: {
      name,
      synthetic: false,
      users,
      items,
      ...parts,
      features,
      labels,
      split: { method: 'given', ...(validation && { validation }) },
      ...(yield* explained(raw.said, parts, warnings)),
      ...(raw.negatives && { negatives: raw.negatives }),
    },
    recognised,
    warnings,
  };
}

/** A part that no file holds. */
const NO_PAIRS: RawSplit = { file: '', rows: 0, cols: 0, row: [], col: [] };

function requireTraining(count: number, message: string): void {
  if (count > 0) return;
  throw new StudioError(
    'dataset-invalid',
    message,
    'A model needs at least one training interaction; check that the right file was picked.',
  );
}

/** Refuses ids that only a mistake makes so large, before anything is allocated for them. */
function requireProportion(
  users: number,
  items: number,
  interactions: number,
  features: readonly RawFeatures[],
): void {
  const most = FREE_SIDE + SIDE_PER_INTERACTION * interactions;
  const described = Math.max(0, ...features.map((f) => f.rows));
  if (users <= most && items <= Math.max(most, described)) return;
  const [count, kind] = users > most ? [users, 'users'] : [items, 'items'];
  throw new StudioError(
    'file-too-large',
    `The ids name ${count} ${kind}, and there are only ${interactions} interactions.`,
    'Number users and items from 0 without gaps.',
  );
}

/** The entries that no earlier split has. */
function* without(
  split: Csr,
  earlier: Csr[],
  name: string,
  where: string,
  warnings: DatasetWarning[],
): Work<Csr> {
  const row = rowOfEntries(split);
  const stays = new Uint8Array(row.length);
  yield* inParts(row.length, (from, to) => {
    for (let k = from; k < to; k++)
      stays[k] = earlier.every((e) => placeOfPair(e, row[k], split.col[k]) < 0) ? 1 : 0;
  });
  const removed = stays.reduce((n, does) => n + 1 - does, 0);
  if (removed === 0) return split;
  warnings.push({
    message: `Interactions of the ${name} split also occur in ${where}.`,
    count: removed,
    action: `They were removed from ${name}${removed < row.length ? '' : ', and nothing is left of it; where one part is a copy of another, open the files without the copy'}.`,
  });
  const kept = (_: number, k: number) => stays[k] === 1;
  return (yield* csrOfPairs(split.rows, split.cols, row.filter(kept), split.col.filter(kept))).csr;
}

function checkFeatures({ file, ...features }: RawFeatures, items: number): FeatureMatrix {
  if (features.rows !== items) {
    throw new StudioError(
      'dataset-invalid',
      `${file} has ${features.rows} rows, and the interactions have ${items} items.`,
      'A feature table needs exactly one row per item, in the order of the item ids.',
    );
  }
  requireFinite(features);
  return features;
}

/** A table without columns takes no bytes, so that nothing bounds the rows that it claims. */
function requireColumns({ file, cols }: RawFeatures): void {
  if (cols > 0) return;
  throw new StudioError(
    'dataset-invalid',
    `${file} has no columns.`,
    'Remove the file, or save the features again.',
  );
}
