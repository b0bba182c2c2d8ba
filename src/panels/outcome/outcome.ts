import type { MetricAt } from '#contract/byUser.ts';
import type { Evaluated } from '#stores/run/evaluated.ts';
import type { Words } from './outcomeWords.ts';

/** One of those whose numbers are compared. */
export interface OutcomeRow {
  id: string;
  label: string;
  role: 'source' | 'result' | 'twin' | 'floor';
  /** Absent before anything is measured. */
  value?: number;
}

/** What the run that is shown has come to so far. */
export interface Outcome {
  /** What values are of, and its word of the glossary. */
  measure: { id: string; label: string };
  /** Its curve over epochs, where it has one. */
  metric?: MetricAt;
  format(value: number | undefined): string;
  part: Evaluated;
  rows: OutcomeRow[];
  /** Once it has ended. */
  words?: Words;
}
