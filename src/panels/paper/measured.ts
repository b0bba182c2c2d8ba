import type { Comparison } from '#contract/analysis.ts';
import json from '#contract/models/promptmm/measured.json';

/** A change of a metric against the full model, as the Ablations view compares rows. */
export type Change = Required<
  Pick<Comparison, 'difference' | 'overUsers' | 'overSeeds' | 'claimed' | 'sentence'>
>;

/** Test metrics of the student by seed. */
export interface MeasuredValues {
  seeds: number[];
  recall20: number[];
  ndcg20: number[];
}

/** What one switch was measured to do. */
export interface MeasuredRow extends MeasuredValues {
  name: string;
  protocol: string;
  change: { recall20: Change; ndcg20: Change };
}

/** What was measured, where and on what, as `scripts/paperCode.ts` wrote it. */
export const MEASURED = json as {
  commit: string;
  dataset: { name: string; hash: string };
  backend: string;
  full: MeasuredValues;
  rows: MeasuredRow[];
};

/** The row of a departure: evaluation is measured on the full model, everything else by its own run. */
export function measuredRow(name: string, protocol = 'strict'): MeasuredRow | undefined {
  if (name === 'paper-code') return measuredRow('full', 'paper-code');
  return MEASURED.rows.find((row) => row.name === name && row.protocol === protocol);
}
