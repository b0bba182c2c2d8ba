import type { Csr, DatasetLabels, DatasetWarning, FeatureMatrix, SplitRule } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { keepCore } from './core.ts';
import { rowOfEntries } from './csr.ts';
import { distinctPairs, placeOfPair } from './pairs.ts';
import type { RawSplit } from './raw.ts';
import {
  csrOfParts,
  dividedByLast,
  dividedByRatio,
  dividedByTime,
  takePart,
  type Interactions,
} from './split.ts';
import { atOnce, inParts, type Work } from './work.ts';

/** What a rule divides: interactions, and everything that is numbered like their users and items. */
export interface Undivided {
  unsplit: RawSplit;
  features: FeatureMatrix[];
  labels?: DatasetLabels;
}

/** What a rule made of it; `how` says it as a sentence. */
export interface Divided {
  train: Csr;
  val: Csr;
  test: Csr;
  /** Of the training interactions, where the files tell. */
  times?: Float64Array;
  features: FeatureMatrix[];
  labels?: DatasetLabels;
  how: string;
}

/** Divides interactions by the rule: repeats go first (the earliest time stays), then the k-core filter, then the split. */
export const divide = (undivided: Undivided, rule: SplitRule, warnings: DatasetWarning[]): Divided =>
  atOnce(divided(undivided, rule, warnings));

/** The work of `divide`. */
export function* divided(
  { unsplit, features, labels }: Undivided,
  rule: SplitRule,
  warnings: DatasetWarning[],
): Work<Divided> {
  const { time, file } = unsplit;
  if (rule.method === 'temporal' && !time)
    throw new StudioError(
      'dataset-invalid',
      `${file} names no times, so it cannot be divided by them.`,
      'Choose the split "ratio" or "leave-one-out", or name the column that holds the time.',
    );
  const csr = yield* distinctPairs(unsplit, unsplit.rows, unsplit.cols, warnings);
  const all = { ...interactionsOf(csr), time: time && (yield* earliestTimes(csr, unsplit, time)) };
  const whole = { all, features, labels };
  const core = rule.kCore > 0 ? yield* keepCore(whole, rule.kCore, file, warnings) : whole;
  const parts = yield* partsOf(core.all, rule);
  const [train, val, test] = yield* csrOfParts(core.all, parts);
  const times = takePart(core.all, parts, 'train').time;
  return {
    train,
    val,
    test,
    ...(times && { times }),
    features: core.features,
    labels: core.labels,
    how: describeRule(rule, time !== undefined),
  };
}

function interactionsOf(csr: Csr): Interactions {
  return { rows: csr.rows, cols: csr.cols, row: rowOfEntries(csr), col: csr.col };
}

/** When each pair of a matrix happened first, of all that a file tells; pairs that the matrix lacks are passed over. [entries] */
export function* earliestTimes(csr: Csr, { row, col }: RawSplit, time: Float64Array): Work<Float64Array> {
  const earliest = new Float64Array(csr.col.length).fill(Infinity);
  yield* inParts(row.length, (from, to) => {
    for (let k = from; k < to; k++) {
      const at = placeOfPair(csr, row[k], col[k]);
      if (at >= 0) earliest[at] = Math.min(earliest[at], time[k]);
    }
  });
  return earliest;
}

function partsOf(all: Interactions, { method, ratio, seed }: SplitRule): Work<Uint8Array> {
  switch (method) {
    case 'ratio':
      return dividedByRatio(all, ratio, seed);
    case 'leave-one-out':
      return dividedByLast(all, seed);
    case 'temporal':
      return dividedByTime({ ...all, time: all.time! }, ratio);
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
