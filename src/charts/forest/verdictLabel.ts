import type { VerdictKind } from '#contract/analysis.ts';

/** In the order in which they are listed. */
const LABELS: Record<VerdictKind, string> = {
  claimed: 'claimed',
  users: 'users agree, seeds do not',
  small: 'too small to see',
  identical: 'identical',
};

/** A verdict in a few words; where none is known nothing is claimed. */
export const verdictLabel = (verdict: VerdictKind | undefined): string =>
  verdict ? LABELS[verdict] : 'not claimed';

/** The verdicts that rows have, in their order; those without one last. */
export const verdictsOf = (rows: readonly { verdict?: VerdictKind }[]): (VerdictKind | undefined)[] =>
  [...(Object.keys(LABELS) as VerdictKind[]), undefined].filter((verdict) =>
    rows.some((row) => row.verdict === verdict),
  );
