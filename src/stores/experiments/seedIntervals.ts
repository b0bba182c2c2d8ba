import { create } from 'zustand';
import type { Range } from '#contract/analysis.ts';
import { reportError } from '#contract/errors.ts';
import { analysis } from '#client/analysis.ts';
import { useComparisons } from './comparisons.ts';

/** 95% t-intervals of means over seeds, by the values that they are of; each computed once. */
export const useSeedIntervals = create<{ byKey: Record<string, Range | undefined> }>()(() => ({ byKey: {} }));

/** Names the interval of values over seeds, corrected for a number of comparisons. */
export const intervalKey = (values: readonly number[], comparisons = 1) =>
  `${comparisons} ${values.join(' ')}`;

/** Has intervals computed that are not known yet; one value has none. They are 95% for all comparisons together. */
export async function answerIntervals(lists: readonly number[][], comparisons = 1): Promise<void> {
  const { byKey } = useSeedIntervals.getState();
  const unknown = lists.filter((values) => values.length > 1 && !(intervalKey(values, comparisons) in byKey));
  if (!unknown.length) return;
  try {
    const intervals = await analysis().seedIntervals(unknown, comparisons);
    const found = Object.fromEntries(
      unknown.map((values, i) => [intervalKey(values, comparisons), intervals[i].range]),
    );
    useSeedIntervals.setState((state) => ({ byKey: { ...state.byKey, ...found } }));
  } catch (error) {
    useComparisons.setState({ error: reportError(error) });
  }
}
