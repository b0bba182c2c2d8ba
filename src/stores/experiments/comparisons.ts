import { create } from 'zustand';
import type { ComparedMetric } from '#contract/byUser.ts';
import type { ComparedRow, Comparison, ComparisonRequest } from '#contract/analysis.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { analysis } from '#client/analysis.ts';
import type { FilledRow } from './cells.ts';
import { scoresOf } from '../history/scores.ts';
import { scoredCells } from './obstacle.ts';

interface ComparisonsState {
  /** Answers by what was asked. */
  byKey: Record<string, Comparison[]>;
  error?: ErrorReport;
}

/** Comparisons of rows with a reference, each computed once. */
export const useComparisons = create<ComparisonsState>()(() => ({ byKey: {} }));

/** A question with the text that names it. */
export interface AskedComparison {
  key: string;
  request: ComparisonRequest;
}

/** The comparison of the other rows with the reference, as far as each user's metric is known; undefined where there is nothing to compare. */
export function askComparison(
  rows: readonly Pick<FilledRow, 'row' | 'cells'>[],
  referenceId: string,
  metric: ComparedMetric,
): AskedComparison | undefined {
  const named = rows.flatMap((row) => {
    const known = scoredCells(row, metric);
    return known.length ? [{ id: row.row.id, known }] : [];
  });
  const compared = named.map(({ id, known }): ComparedRow => ({
    id,
    seeds: known.map(({ seed }) => seed),
    scores: known.map(({ result, stage }) => scoresOf(result.runId, stage)!),
  }));
  const reference = compared.find(({ id }) => id === referenceId);
  const others = compared.filter((row) => row !== reference);
  if (!reference || !others.length) return undefined;
  const runs = named.map(({ id, known }) => [id, ...known.map(({ result }) => result.runId)]);
  return { key: JSON.stringify([metric, referenceId, runs]), request: { reference, others, metric } };
}

const asked = new Set<string>();

/** Has a question answered, unless it is already. */
export async function answer({ key, request }: AskedComparison): Promise<void> {
  if (asked.has(key)) return;
  asked.add(key);
  try {
    const comparisons = await analysis().compare(request);
    useComparisons.setState(({ byKey }) => ({ byKey: { ...byKey, [key]: comparisons }, error: undefined }));
  } catch (error) {
    asked.delete(key);
    useComparisons.setState({ error: reportError(error) });
  }
}
