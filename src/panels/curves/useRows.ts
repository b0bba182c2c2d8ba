import { useMemo } from 'react';
import { decimateForLog } from '#charts/lines/decimate.ts';
import { smooth, smoothedKey } from '#charts/lines/smooth.ts';
import type { Mark, Row } from '#charts/lines/types.ts';
import type { MetricName } from '#contract/metrics.ts';
import { LOSS_PARTS, STAGES, type EpochRecord, type LossPart, type Stage } from '#contract/results.ts';
import { epochRecords, lossLog, useCurves, type LossLog } from '#stores/curves.ts';
import { useDataset } from '#stores/dataset.ts';
import { referenceRun, useResults } from '#stores/results.ts';
import { useRun } from '#stores/run.ts';

const NO_ROWS: Row[] = [];

/** Parts that a stage's chart names before anything was measured. */
const EXPECTED: Record<Stage, readonly LossPart[]> = {
  teacher: ['bpr', 'l2', 'modalityBpr'],
  student: ['bpr', 'l2', 'pairKd', 'listKd', 'embKd'],
  model: ['bpr', 'l2'],
};

/** Losses of a stage as rows by step, smoothed with a weight over all steps, then decimated. */
export function useLossRows(stage: Stage, weight: number): LossRows {
  const version = useCurves((state) => state.versions[stage]);
  return useMemo(
    () => lossRows(stage, version > 0 ? lossLog(stage) : undefined, weight),
    [stage, version, weight],
  );
}

interface LossRows {
  rows: Row[];
  parts: readonly LossPart[];
}

interface MetricRows {
  rows: Row[];
  /** The kept epoch of each column. */
  best: Mark[];
  references: Stage[];
}

/** One metric at 20 as rows by epoch: one column per stage, and one per stage of the reference run where it measured the same. */
export function useMetricRows(name: 'recall' | 'ndcg'): MetricRows {
  const version = useCurves((state) => state.versions[name]);
  const loaded = useDataset((state) => state.report?.hash);
  const hash = useRun((state) => state.replay?.dataset.hash) ?? loaded;
  const result = useResults(referenceRun);
  const protocol = useRun((state) => state.request?.protocol) ?? result?.protocol;
  const reference = result?.dataset.hash === hash && result?.protocol === protocol ? result : undefined;
  const drawn = useMemo(
    () => metricRows(name, version > 0 ? epochRecords() : [], reference?.curves ?? []),
    [name, version, reference],
  );
  const references = useMemo(() => STAGES.filter((stage) => reference?.stages[stage]), [reference]);
  return { ...drawn, references };
}

function metricRows(
  name: MetricName,
  records: readonly EpochRecord[],
  reference: readonly EpochRecord[],
): Omit<MetricRows, 'references'> {
  const rows = new Map<number, Row>();
  const kept = new Map<string, Mark>();
  const add = ({ epoch, stage, val, test, best: isBest }: EpochRecord, suffix: string) => {
    const row = rows.get(epoch) ?? { epoch };
    const value = (test ?? val)[name]['20'];
    row[stage + suffix] = value;
    if (isBest) kept.set(stage + suffix, { key: stage + suffix, x: epoch, y: value });
    rows.set(epoch, row);
  };
  for (const record of records) add(record, '');
  for (const record of reference) add(record, 'Reference');
  return { rows: [...rows.values()].sort((a, b) => a.epoch! - b.epoch!), best: [...kept.values()] };
}

function lossRows(stage: Stage, log: LossLog | undefined, weight: number): LossRows {
  if (!log) return { rows: NO_ROWS, parts: EXPECTED[stage] };
  const parts = LOSS_PARTS.filter((part) => log.parts.has(part));
  const steps = log.steps.view();
  const raw = parts.map((part) => log.parts.get(part)!.view());
  const named: [string, ArrayLike<number>][] = parts.map((part, p) => [part, raw[p]]);
  if (weight) parts.forEach((part, p) => named.push([smoothedKey(part), smooth(raw[p], weight)]));
  const rows = decimateForLog(steps, raw).map((i) => {
    const row: Row = { step: steps[i] };
    for (const [name, values] of named) if (Number.isFinite(values[i])) row[name] = values[i];
    return row;
  });
  return { rows, parts };
}
