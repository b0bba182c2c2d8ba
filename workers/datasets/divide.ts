import type { Csr, DatasetLabels, DatasetWarning, FeatureMatrix, SplitRule } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { csrFromPairs, rowOfEntries } from './csr.ts';
import { takeLabels } from './labels.ts';
import { distinctPairs, placeOfPair } from './pairs.ts';
import type { UnsplitInteractions } from './raw.ts';
import { kCore, leaveOneOut, PARTS, ratioPerUser, temporal, type Interactions } from './split.ts';

/** What a rule divides: interactions, and everything that is numbered like their users and items. */
export interface Undivided {
  unsplit: UnsplitInteractions;
  features: FeatureMatrix[];
  labels?: DatasetLabels;
}

/** What a rule made of it; `how` says it as a sentence. */
export interface Divided {
  train: Csr;
  val: Csr;
  test: Csr;
  features: FeatureMatrix[];
  labels?: DatasetLabels;
  how: string;
}

/** Divides interactions by the rule: repeats go first (the earliest time stays), then the k-core filter, then the split. */
export function divide(
  { unsplit, features, labels }: Undivided,
  rule: SplitRule,
  warnings: DatasetWarning[],
): Divided {
  const { time, file } = unsplit;
  if (rule.method === 'temporal' && !time)
    throw new StudioError(
      'dataset-invalid',
      `${file} names no times, so it cannot be divided by them.`,
      'Choose the split "ratio" or "leave-one-out", or name the column that holds the time.',
    );
  const csr = distinctPairs(unsplit, unsplit.rows, unsplit.cols, warnings);
  const all = { ...interactionsOf(csr), time: time && earliestTimes(csr, unsplit, time) };
  const core =
    rule.kCore > 0
      ? keepCore({ all, features, labels }, rule.kCore, file, warnings)
      : { all, features, labels };
  const parts = partsOf(core.all, rule);
  const { rows, cols, row, col } = core.all;
  const [train, val, test] = PARTS.map((_, part) => {
    const mine = (_: number, k: number) => parts[k] === part;
    return csrFromPairs(rows, cols, row.filter(mine), col.filter(mine)).csr;
  });
  return {
    train,
    val,
    test,
    features: core.features,
    labels: core.labels,
    how: describeRule(rule, time !== undefined),
  };
}

function interactionsOf(csr: Csr): Interactions {
  return { rows: csr.rows, cols: csr.cols, row: rowOfEntries(csr), col: csr.col };
}

function earliestTimes(csr: Csr, { row, col }: UnsplitInteractions, time: Float64Array): Float64Array {
  const earliest = new Float64Array(csr.col.length).fill(Infinity);
  for (let k = 0; k < row.length; k++) {
    const at = placeOfPair(csr, row[k], col[k]);
    earliest[at] = Math.min(earliest[at], time[k]);
  }
  return earliest;
}

function partsOf(all: Interactions, { method, ratio, seed }: SplitRule): Uint8Array {
  switch (method) {
    case 'ratio':
      return ratioPerUser(all, ratio, seed);
    case 'leave-one-out':
      return leaveOneOut(all, seed);
    case 'temporal':
      return temporal({ ...all, time: all.time! }, ratio);
  }
}

function describeRule({ method, ratio, seed, kCore }: SplitRule, timed: boolean): string {
  const filtered = kCore > 0 ? `reduced to its ${kCore}-core and ` : '';
  const shares = ratio.join(':');
  switch (method) {
    case 'ratio':
      return `It was ${filtered}divided ${shares} per user at random with seed ${seed}.`;
    case 'leave-one-out':
      return `It was ${filtered}divided by leave-one-out: each user's last two interactions${timed ? ' by time' : `, drawn at random with seed ${seed},`} are for validation and test.`;
    case 'temporal':
      return `It was ${filtered}divided ${shares} by time over all users.`;
  }
}

type Core = { all: Interactions; features: FeatureMatrix[]; labels?: DatasetLabels };

/** The k-core with users and items numbered anew in the same order; what belonged to the others is dropped. */
function keepCore(
  { all, features, labels }: Core,
  k: number,
  file: string,
  warnings: DatasetWarning[],
): Core {
  const kept = kCore(all, k);
  if (kept.length === 0)
    throw new StudioError(
      'dataset-invalid',
      `${file} has no ${k}-core: no users and items are left that have ${k} interactions each.`,
      'Choose a smaller k, or 0 to keep everything.',
    );
  const users = numberAnew(kept, all.row, all.rows);
  const items = numberAnew(kept, all.col, all.cols);
  const dropped = all.rows - users.old.length + (all.cols - items.old.length);
  if (dropped > 0)
    warnings.push({
      message: `Users and items with fewer than ${k} interactions.`,
      count: dropped,
      action: `${all.rows - users.old.length} users and ${all.cols - items.old.length} items were removed, with ${all.row.length - kept.length} interactions; the others were numbered anew.`,
    });
  return {
    all: {
      rows: users.old.length,
      cols: items.old.length,
      row: users.ids,
      col: items.ids,
      time: all.time && Float64Array.from(kept, (at) => all.time![at]),
    },
    features: features.map((f) => takeRows(f, items.old)),
    labels: takeLabels(labels, users.old, items.old),
  };
}

/** New numbers [kept] of the ids that stay, and the old number of each new one, ascending. */
function numberAnew(kept: Int32Array, ids: Int32Array, count: number): { ids: Int32Array; old: Int32Array } {
  const stays = new Uint8Array(count);
  for (const at of kept) stays[ids[at]] = 1;
  const old = new Int32Array(count).map((_, id) => id).filter((id) => stays[id]);
  const renumbered = new Int32Array(count);
  old.forEach((id, k) => (renumbered[id] = k));
  return { ids: kept.map((at) => renumbered[ids[at]]), old };
}

function takeRows(features: FeatureMatrix, old: Int32Array): FeatureMatrix {
  if (old.length === features.rows) return features;
  const { cols } = features;
  const data = new Float32Array(old.length * cols);
  old.forEach((row, k) => data.set(features.data.subarray(row * cols, (row + 1) * cols), k * cols));
  return { ...features, rows: old.length, data };
}
