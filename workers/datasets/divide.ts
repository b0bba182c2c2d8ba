import {
  PARTS,
  type Csr,
  type Dataset,
  type DatasetLabels,
  type DatasetWarning,
  type FeatureMatrix,
  type SplitRule,
} from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { keepCore } from './core.ts';
import { rowOfEntries } from './csr.ts';
import { byTime, firstLines, placesBy } from './order.ts';
import { warnOfTies } from './ties.ts';
import { distinctPairs } from './pairs.ts';
import type { RawExplanations, RawSplit } from './raw.ts';
import {
  csrOfParts,
  dividedByLast,
  dividedByRatio,
  dividedByTime,
  takePart,
  type Interactions,
} from './split.ts';
import { atOnce, type Work } from './work.ts';

/** What a rule divides: interactions, and everything that is numbered like their users and items. */
export interface Undivided {
  unsplit: RawSplit;
  features: FeatureMatrix[];
  labels?: DatasetLabels;
  said?: RawExplanations;
}

/** What a rule made of it; `how` says it as a sentence. */
export interface Divided {
  train: Csr;
  val: Csr;
  test: Csr;
  /** Of the training interactions, where the files tell. */
  times?: Float64Array;
  /** Of all interactions, where the files tell. */
  order?: Dataset['order'];
  features: FeatureMatrix[];
  labels?: DatasetLabels;
  said?: RawExplanations;
  how: string;
}

/** Divides interactions by the rule: repeats go first (the earliest time stays), then the k-core filter, then the split. */
export const divide = (undivided: Undivided, rule: SplitRule, warnings: DatasetWarning[]): Divided =>
  atOnce(divided(undivided, rule, warnings));

/** The work of `divide`. */
export function* divided(
  { unsplit, features, labels, said }: Undivided,
  rule: SplitRule,
  warnings: DatasetWarning[],
): Work<Divided> {
  const { time, file } = unsplit;
  if (rule.method === 'temporal' && !time)
    throw new StudioError(
      'dataset-invalid',
      `${file} names no times, so it cannot be divided by them${unsplit.isOrdered ? ': it tells the order of each history, and not which user was first' : ''}.`,
      'Choose the split "ratio" or "leave-one-out", or name the column that holds the time.',
    );
  const csr = yield* distinctPairs(unsplit, unsplit.rows, unsplit.cols, warnings);
  const all = yield* toldOf(csr, unsplit);
  const whole = { all, features, labels, said };
  const core = rule.kCore > 0 ? yield* keepCore(whole, rule.kCore, file, warnings) : whole;
  const parts = yield* partsOf(core.all, rule);
  const [train, val, test] = yield* csrOfParts(core.all, parts);
  warnings.push(...warnOfTies(core.all));
  const [inTrain, inVal, inTest] = PARTS.map((part) => takePart(core.all, parts, part));
  return {
    train,
    val,
    test,
    ...(inTrain.time && { times: inTrain.time }),
    ...(inTrain.place && { order: { train: inTrain.place, val: inVal.place!, test: inTest.place! } }),
    features: core.features,
    labels: core.labels,
    said: core.said,
    how: describeRule(rule, unsplit),
  };
}

/** The pairs of a matrix with their first time and their place in their user's history, where the lines tell them. */
function* toldOf(csr: Csr, { isOrdered, time, ...lines }: RawSplit): Work<Interactions> {
  const all = { rows: csr.rows, cols: csr.cols, row: rowOfEntries(csr), col: csr.col };
  if (!time && !isOrdered) return all;
  const earlier = byTime(time);
  const first = yield* firstLines(csr, lines, earlier);
  return {
    ...all,
    ...(time && { time: Float64Array.from(first, (line) => time[line]) }),
    place: yield* placesBy(all.row, (a, b) => earlier(first[a], first[b])),
  };
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

function describeRule({ method, ratio, seed, kCore }: SplitRule, { time, isOrdered }: RawSplit): string {
  const filtered = kCore > 0 ? `reduced to its ${kCore}-core and ` : '';
  const shares = ratio.join(':');
  switch (method) {
    case 'ratio':
      return `It was ${filtered}divided ${shares} per user at random with seed ${seed}.`;
    case 'leave-one-out':
      return `It was ${filtered}divided by leave-one-out: each user's last two interactions${time ? ' by time' : isOrdered ? ' in the order of the file' : `, drawn at random with seed ${seed},`} are for validation and test.`;
    case 'temporal':
      return `It was ${filtered}divided ${shares} by time over all users.`;
  }
}
