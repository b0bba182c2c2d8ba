import { useMemo } from 'react';
import { decimate } from '#charts/lines/decimate.ts';
import type { Row } from '#charts/lines/types.ts';
import type { MetricName } from '#contract/metrics.ts';
import { LOSS_PARTS, type EpochRecord, type LossPart, type Stage } from '#contract/results.ts';
import { epochRecords, lossLog, useCurves, type LossLog } from '#stores/curves.ts';

/** The most points that a chart draws. */
const MOST_POINTS = 400;
const NO_ROWS: Row[] = [];

/** Parts that a stage's chart names before anything was measured. */
const EXPECTED: Record<Stage, readonly LossPart[]> = {
  teacher: ['bpr', 'l2', 'modalityBpr'],
  student: ['bpr', 'l2', 'pairKd', 'listKd', 'embKd'],
  model: ['bpr', 'l2'],
};

/** Losses of a stage as rows by step, decimated. */
export function useLossRows(stage: Stage): { rows: Row[]; parts: readonly LossPart[] } {
  const version = useCurves((state) => state.versions[stage]);
  return useMemo(() => lossRows(stage, version > 0 ? lossLog(stage) : undefined), [stage, version]);
}

/** One metric at 20 as rows by epoch, one column per stage. */
export function useMetricRows(name: 'recall' | 'ndcg'): Row[] {
  const version = useCurves((state) => state.versions[name]);
  return useMemo(() => metricRows(name, version > 0 ? epochRecords() : []), [name, version]);
}

function metricRows(name: MetricName, records: readonly EpochRecord[]): Row[] {
  const rows = new Map<number, Row>();
  for (const { epoch, stage, val, test } of records) {
    const row = rows.get(epoch) ?? { epoch };
    row[stage] = (test ?? val)[name]['20'];
    rows.set(epoch, row);
  }
  return [...rows.values()].sort((a, b) => a.epoch! - b.epoch!);
}

function lossRows(stage: Stage, log: LossLog | undefined): { rows: Row[]; parts: readonly LossPart[] } {
  if (!log) return { rows: NO_ROWS, parts: EXPECTED[stage] };
  const parts = LOSS_PARTS.filter((part) => log.parts.has(part));
  const steps = log.steps.view();
  const columns = parts.map((part) => log.parts.get(part)!.view());
  const rows = decimate(steps, columns, MOST_POINTS).map((i) => {
    const row: Row = { step: steps[i] };
    parts.forEach((part, p) => {
      if (Number.isFinite(columns[p][i])) row[part] = columns[p][i];
    });
    return row;
  });
  return { rows, parts };
}
