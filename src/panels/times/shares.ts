import type { OperatorTime, OperatorTimes } from '#contract/operatorTimes.ts';
import { OPERATOR_KINDS, type OperatorKind } from '#contract/operators.ts';

/** What operators of one kind took together in a step, or all that is no operator. */
export interface TimeShare {
  label: string;
  /** Names of the operators in the code. */
  names: string[];
  calls?: number;
  dispatches?: number;
  host: number;
  gpu?: number;
  /** Of the whole of what is told, 0 to 1. */
  share: number;
}

/** What shares are of: the GPU's time where it is told, else the processor's. */
export const measureOf = ({ timed }: OperatorTimes): 'gpu' | 'host' => (timed ? 'gpu' : 'host');

/** Where a step's time goes, by kind, largest first. On the processor what is no operator is the last row. */
export function sharesOf(times: OperatorTimes): TimeShare[] {
  const measure = measureOf(times);
  const kinds = new Map<OperatorKind, OperatorTime[]>();
  for (const operator of times.operators)
    kinds.set(operator.kind, [...(kinds.get(operator.kind) ?? []), operator]);
  const rows = Array.from(kinds, ([kind, operators]) => ({
    // Of another studio it may be a kind that this one has no words for.
    label: Object.hasOwn(OPERATOR_KINDS, kind) ? OPERATOR_KINDS[kind] : kind,
    names: operators.map(({ name }) => name),
    calls: sum(operators, ({ calls }) => calls),
    host: sum(operators, ({ host }) => host),
    ...(times.timed !== undefined && { dispatches: sum(operators, ({ dispatches = 0 }) => dispatches) }),
    ...(times.timed && { gpu: sum(operators, ({ gpu = 0 }) => gpu) }),
  }));
  const named = sum(rows, ({ host }) => host);
  const whole = measure === 'gpu' ? sum(rows, ({ gpu = 0 }) => gpu) : Math.max(times.host, named);
  const withShare = <T extends { host: number; gpu?: number }>(row: T) => ({
    ...row,
    share: whole > 0 ? (row[measure] ?? 0) / whole : 0,
  });
  const rest = { label: REST, names: [], host: Math.max(times.host - named, 0) };
  return [...rows.map(withShare).sort((a, b) => b.share - a.share), withShare(rest)];
}

const REST = 'drawing the batch and keeping books';

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((all, row) => all + of(row), 0);

const FRACTIONS: readonly [from: number, words: string, isPlural: boolean][] = [
  [0.95, 'nearly all', false],
  [0.85, 'nine tenths', true],
  [0.775, 'four fifths', true],
  [0.71, 'three quarters', true],
  [0.635, 'two thirds', true],
  [0.55, 'three fifths', true],
  [0.45, 'half', false],
  [0.365, 'two fifths', true],
  [0.29, 'a third', false],
  [0.225, 'a quarter', false],
  [0.17, 'a fifth', false],
  [0, 'less than a fifth', false],
];

/** One sentence: what takes the largest share, and of what. */
export function largestShare(times: OperatorTimes): string {
  const largest = sharesOf(times).reduce((a, b) => (b.share > a.share ? b : a));
  const [, words, isPlural] = FRACTIONS.find(([from]) => largest.share >= from)!;
  const whole =
    times.timed === undefined
      ? 'the time of a step'
      : times.timed
        ? 'what the GPU computes in a step'
        : 'the processor’s time of a step';
  const said = words[0].toUpperCase() + words.slice(1);
  return `${said} of ${whole} ${isPlural ? 'go' : 'goes'} to ${times.timed === false && largest.label !== REST ? `asking the GPU for ${largest.label}` : largest.label}.`;
}
