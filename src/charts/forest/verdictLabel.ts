import type { VerdictKind } from '#contract/analysis.ts';

const LABELS: Record<VerdictKind, string> = {
  claimed: 'claimed',
  users: 'users agree, seeds do not',
  small: 'too small to see',
  identical: 'identical',
};

/** A verdict in a few words; where none is known nothing is claimed. */
export const verdictLabel = (verdict: VerdictKind | undefined): string =>
  verdict ? LABELS[verdict] : 'not claimed';
