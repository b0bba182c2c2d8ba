import { create } from 'zustand';
import { FEWEST_SEEDS, type SeedInterval } from '#contract/analysis.ts';
import { reportError } from '#contract/errors.ts';
import { analysis } from '#client/analysis.ts';
import type { Measured, MeasuredPoint } from './measured.ts';
import type { SweptLine } from './lines.ts';

/** Two points that are compared, seed by seed. */
export interface Contrast {
  from: string;
  to: string;
  /** Means at both points over the seeds that both have. */
  before: number;
  after: number;
  /** Later minus earlier point. */
  difference: SeedInterval;
  /** Comparisons that the interval is corrected for. */
  comparisons: number;
  claimed: boolean;
}

/** What is asked of a sweep. */
export interface Question {
  /** Values that differ in order: the first point is compared with the last, else with each of the others. */
  isOrdered: boolean;
  /** The line that is looked at. */
  line: SweptLine['id'];
  /** Looks at the lead of the line over this one instead. */
  over?: SweptLine['id'];
}

interface ContrastState {
  /** Answers by what was asked. */
  byKey: Record<string, Contrast>;
  /** Why the last question has no answer. */
  failed?: string;
}

/** What differs most, as the analysis worker compared it. */
export const useContrasts = create<ContrastState>()(() => ({ byKey: {} }));

interface Pair {
  from: string;
  to: string;
  before: number[];
  after: number[];
}

/** The pairs of points that a question compares, as far as both have finished the same seeds. */
export function pairsOf(points: readonly MeasuredPoint[], question: Question): Pair[] {
  const done = points
    .map(({ point, lines }) => ({ name: point.name, values: valuesOf(lines, question) }))
    .filter(({ values }) => values.size);
  const [first, ...others] = done;
  const compared = question.isOrdered ? others.slice(-1) : others;
  return compared.flatMap(({ name, values }) => {
    const seeds = [...values.keys()].filter((seed) => first.values.has(seed));
    if (!seeds.length) return [];
    const [before, after] = [first.values, values].map((known) => seeds.map((seed) => known.get(seed)!));
    return [{ from: first.name, to: name, before, after }];
  });
}

/** Names the answer to a question about pairs. */
export const contrastKey = (pairs: Pair[]) => JSON.stringify(pairs);

/** Has the pairs compared, and keeps the one that differs most. */
export async function answerContrast(pairs: Pair[]): Promise<void> {
  const key = contrastKey(pairs);
  if (!pairs.length || useContrasts.getState().byKey[key]) return;
  const differences = pairs.map(({ before, after }) => after.map((x, i) => x - before[i]));
  try {
    const intervals = await analysis().seedIntervals(differences, pairs.length);
    const contrast = largest(pairs, intervals);
    useContrasts.setState(({ byKey }) => ({ byKey: { ...byKey, [key]: contrast }, failed: undefined }));
  } catch (error) {
    const { message, hint } = reportError(error);
    useContrasts.setState({ failed: `${message} ${hint}` });
  }
}

/** The pair with the largest difference; it is claimed where at least three seeds agree on its sign. */
export function largest(pairs: Pair[], intervals: SeedInterval[]): Contrast {
  const size = (i: number) => Math.abs(intervals[i].mean);
  const most = pairs.reduce((best, _, i) => (size(i) > size(best) ? i : best), 0);
  const { from, to, before, after } = pairs[most];
  const difference = intervals[most];
  const { range, n } = difference;
  return {
    ...{ from, to, difference },
    before: meanOf(before),
    after: meanOf(after),
    comparisons: pairs.length,
    claimed: n >= FEWEST_SEEDS && !!range && (range.low > 0 || range.high < 0),
  };
}

function valuesOf(lines: Record<SweptLine['id'], Measured>, { line, over }: Question): Map<number, number> {
  const own = lines[line]?.bySeed ?? new Map<number, number>();
  if (!over) return own;
  const other = lines[over]?.bySeed ?? new Map<number, number>();
  return new Map([...own].flatMap(([seed, x]) => (other.has(seed) ? [[seed, x - other.get(seed)!]] : [])));
}

const meanOf = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
