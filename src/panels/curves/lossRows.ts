import { decimateForLog } from '#charts/lines/decimate.ts';
import { smooth, smoothedKey } from '#charts/lines/smooth.ts';
import type { Row } from '#charts/lines/types.ts';
import type { LossLog } from '#stores/run/curves.ts';

/** Losses, or what is observed beside them, as a chart draws them. */
export interface LossRows {
  /** Column `step`, one column per part and, where smoothed, one more of each. */
  rows: Row[];
  parts: readonly string[];
}

/** A log as rows that stand for all of its steps, with those of the given parts that it has; smoothed, with a weight above 0, over every step and not only over those that are kept. */
export function lossRows(
  log: LossLog,
  order: readonly string[],
  weight: number,
  kind: 'parts' | 'observed' = 'parts',
): LossRows {
  const columns = log[kind];
  const parts = order.filter((part) => columns.has(part));
  const steps = log.steps.view();
  const raw = parts.map((part) => columns.get(part)!.view());
  const kept = decimateForLog(steps, raw);
  const smoothed = weight ? raw.map((values) => smooth(values, weight, kept)) : [];
  const rows = kept.map((i, k) => {
    const row: Row = { step: steps[i] };
    parts.forEach((part, p) => {
      if (!Number.isFinite(raw[p][i])) return;
      row[part] = raw[p][i];
      if (weight) row[smoothedKey(part)] = smoothed[p][k];
    });
    return row;
  });
  return { rows, parts };
}
