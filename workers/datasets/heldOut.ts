import {
  DEFAULT_VALIDATION,
  type Csr,
  type Dataset,
  type DatasetWarning,
  type ValidationRule,
} from '#contract/dataset.ts';
import { CUTOFFS, type HeldOut, type HeldOutPart, type Protocol } from '#contract/metrics.ts';
import { rowDegrees, rowOfEntries, unionCsr } from './csr.ts';
import { csrOfParts, dividedByRatio, type Interactions } from './split.ts';
import type { Work } from './work.ts';

/** Training and validation [users, items] each, and what took the place of a validation part that was not there. */
export interface Validated {
  train: Csr;
  val: Csr;
  validation?: ValidationRule;
}
type SplitOff = Extract<ValidationRule, { method: 'split-off' }>;

/** True where somebody can be ranked for: a user with held-out and with training interactions. A part without such users counts as empty. */
export function isRankable(held: Csr, train: Csr): boolean {
  for (let user = 0; user < held.rows; user++)
    if (held.ptr[user + 1] > held.ptr[user] && train.ptr[user + 1] > train.ptr[user]) return true;
  return false;
}

/** Given training and validation, where that can be ranked; else what the rule makes of the training part, with warnings that say so. */
export function* withValidation(
  train: Csr,
  val: Csr,
  rule: ValidationRule = DEFAULT_VALIDATION,
  warnings: DatasetWarning[],
): Work<Validated> {
  if (isRankable(val, train)) return { train, val };
  if (rule.method === 'none') return { train, val, validation: rule };
  const parted = yield* splitOff(train, rule);
  if (parted.val.col.length === 0) {
    warnings.push(TOO_FEW);
    return { train, val, validation: { method: 'none' } };
  }
  if (val.col.length > 0) warnings.push({ ...UNRANKED, count: val.col.length });
  warnings.push(sayShare(rule, parted));
  return { ...parted, validation: rule };
}

/** A list that holds this share of a user's candidates holds nearly all of them, in whatever order. */
const SATURATED = 0.8;

/** What the held-out parts allow to be said under a protocol; what counts as empty is missing. */
export function describeHeldOut(
  { train, later, val, test }: Pick<Dataset, 'train' | 'later' | 'val' | 'test'>,
  protocol: Protocol,
): HeldOut {
  // Of what arrives later some may be there already.
  const had = later ? unionCsr(train, later) : train;
  // Parts are disjoint, so that what a user has in both is the sum.
  const seen = protocol === 'strict' ? [had, val] : [had];
  return {
    ...(isRankable(val, train) && { val: describePart(val, [train]) }),
    ...(isRankable(test, had) && { test: describePart(test, seen) }),
  };
}

/** A cut-off is saturated where for most users the list takes up four fifths of the items that are not masked. */
function describePart(held: Csr, masks: Csr[]): HeldOutPart {
  const masked = masks.map(rowDegrees);
  const candidates = Array.from(rowDegrees(held)).flatMap((count, user) =>
    count > 0 ? [held.cols - masked.reduce((sum, degrees) => sum + degrees[user], 0)] : [],
  );
  const saturated = CUTOFFS.filter(
    (k) => candidates.filter((count) => k >= SATURATED * count).length > candidates.length / 2,
  );
  return { users: candidates.length, pairs: held.col.length, saturated };
}

/** A share of each user's training interactions as validation: rounded down, at least one of three or more, drawn with the seed. */
function* splitOff(train: Csr, { share, seed }: SplitOff): Work<{ train: Csr; val: Csr }> {
  const { rows, cols, col } = train;
  const all: Interactions = { rows, cols, row: rowOfEntries(train), col };
  const parts = yield* dividedByRatio(all, [1 - share, share, 0], seed);
  const [rest, val] = yield* csrOfParts(all, parts);
  return { train: rest, val };
}

function sayShare({ share, seed }: SplitOff, { train, val }: Validated): DatasetWarning {
  return {
    message: 'The files hold no validation part that can be used.',
    count: val.col.length,
    action: `${Math.round(100 * share)}% of each user's training interactions, at least one of three or more, were split off for it at random with seed ${seed}; ${train.col.length} stay for training.`,
  };
}

/** What is said of parts that count as empty. */
export function warnOfEmpty({ train, val, test }: Record<'train' | 'val' | 'test', Csr>): DatasetWarning[] {
  return [
    ...(isRankable(val, train) ? [] : [emptyPart('validation', val, NOTHING_SELECTED)]),
    ...(isRankable(test, train) ? [] : [emptyPart('test', test, NOTHING_TESTED)]),
  ];
}

function emptyPart(name: string, { col }: Csr, action: string): DatasetWarning {
  const message = col.length
    ? `No user of the ${name} interactions has training interactions, so the part counts as empty.`
    : `There are no ${name} interactions.`;
  return { message, count: col.length, action };
}

const NOTHING_SELECTED =
  'Under the strict protocol every run trains all its epochs and keeps the last: nothing is selected.';
const NOTHING_TESTED = 'Results have no test metrics; under paper-code every run keeps its last epoch.';

const UNRANKED: Omit<DatasetWarning, 'count'> = {
  message: 'No user of the validation interactions has training interactions.',
  action: 'They are left out, because nobody can be ranked for.',
};

const TOO_FEW: DatasetWarning = {
  message: 'No user has three training interactions, so none could be split off for validation.',
  count: 0,
  action: 'The training part stays as it is.',
};
