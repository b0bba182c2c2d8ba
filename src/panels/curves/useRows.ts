import { isSameData } from '#contract/datasetHash.ts';
import { useDeferredValue, useMemo } from 'react';
import type { Mark, Row, Series } from '#charts/lines/types.ts';
import { isEnabled, valueAt } from '#contract/config.ts';
import type { ObservedChart } from '#contract/models/card.ts';
import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { stagesIn } from '#contract/matrix.ts';
import { cardOf, stageOf, type ModelName } from '#contract/models/index.ts';
import type { EpochRecord, Stage } from '#contract/results.ts';
import { epochRecords, lossLog, useCurves, versionOf } from '#stores/run/curves.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { referenceRun, useResults } from '#stores/history/results.ts';
import { useRun } from '#stores/run/run.ts';
import { stageSeries } from '../stages.ts';
import { useDrawnEpochs } from './growing.ts';
import { lossRows, type LossRows } from './lossRows.ts';
import { modalitiesAmong, observedSeries } from './observedSeries.ts';
import type { ShownRun } from './shownRun.ts';

const NO_ROWS: Row[] = [];

/** Ends the names of the twin's columns. */
export const TWIN = 'Twin';

/** All loss parts of a stage, in the order in which they are drawn. */
const partsOf = (model: ModelName, stage: Stage) => stageOf(model, stage)?.losses ?? [];

/** Parts that a stage's chart names before anything was measured: those that have a weight. */
function expectedParts({ model, config }: ShownRun, stage: Stage): readonly string[] {
  const { losses } = cardOf(model);
  return partsOf(model, stage).filter((part) => {
    const { weight } = losses[part];
    return weight === undefined || valueAt(config, weight) !== 0;
  });
}

/** Losses of a stage as rows by step, smoothed with a weight over all steps, then decimated. */
export function useLossRows(run: ShownRun, stage: Stage, weight: number): LossRows {
  // Deferred, so that a long log is thinned and drawn in slices between which the page answers.
  const version = useDeferredValue(useCurves((state) => versionOf(state, stage)));
  const epochs = useDrawnEpochs();
  return useMemo(() => {
    const log = version > 0 ? lossLog(stage) : undefined;
    if (!log) return { rows: NO_ROWS, parts: expectedParts(run, stage) };
    const { rows, parts } = lossRows(log, partsOf(run.model, stage), weight);
    return { rows: rowsOf(rows, stage, epochs), parts };
  }, [run, stage, version, weight, epochs]);
}

/** Rows of the steps of so many epochs of a run; all where it is not said. */
function rowsOf(rows: Row[], stage: Stage, epochs: number | undefined): Row[] {
  if (epochs === undefined) return rows;
  const own = epochRecords()
    .slice(0, epochs)
    .filter((record) => record.stage === stage);
  const last = own.reduce((sum, { steps }) => sum + steps, 0);
  return rows.filter(({ step }) => step! <= last);
}

/** What a stage observes as rows by step, and the lines of those of a chart's values that the run has, or will have. */
export function useObservedRows(
  run: ShownRun,
  stage: Stage,
  chart: ObservedChart,
  weight: number,
): { rows: Row[]; series: Series[] } {
  const version = useDeferredValue(useCurves((state) => versionOf(state, stage)));
  return useMemo(() => {
    const log = version > 0 ? lossLog(stage) : undefined;
    if (!log) {
      const isOff = chart.enabledBy?.some((field) => !isEnabled(run.config, field));
      return { rows: NO_ROWS, series: isOff ? [] : observedSeries(chart, run.modalities) };
    }
    const all = observedSeries(chart, modalitiesAmong(log.observed.keys(), chart));
    const keys = all.map(({ key }) => key);
    const { rows, parts } = lossRows(log, keys, weight, 'observed');
    return { rows, series: all.filter(({ key }) => parts.includes(key)) };
  }, [run, stage, chart, version, weight]);
}

interface MetricRows {
  rows: Row[];
  /** The kept epoch of each column. */
  best: Mark[];
  references: Series[];
}

/** One metric as rows by epoch: one column per stage, one for the last stage of the twin, and one per stage of the reference run where it measured the same. */
export function useMetricRows(metric: MetricAt, topic: string, twin: readonly EpochRecord[]): MetricRows {
  const version = useDeferredValue(useCurves((state) => versionOf(state, topic)));
  const loaded = useDataset((state) => state.report?.hash);
  const hash = useRun((state) => state.replay?.dataset.hash) ?? loaded;
  const result = useResults(referenceRun);
  const protocol = useRun((state) => state.request?.protocol) ?? result?.protocol;
  const reference =
    isSameData(result?.dataset.hash, hash) && result?.protocol === protocol ? result : undefined;
  const epochs = useDrawnEpochs();
  const drawn = useMemo(
    () =>
      metricRows(metric, version > 0 ? epochRecords().slice(0, epochs) : [], twin, reference?.curves ?? []),
    [metric, version, twin, reference, epochs],
  );
  const references = useMemo(
    () => (reference ? stageSeries(reference.model, stagesIn(reference)) : []),
    [reference],
  );
  return { ...drawn, references };
}

function metricRows(
  metric: MetricAt,
  records: readonly EpochRecord[],
  twin: readonly EpochRecord[],
  reference: readonly EpochRecord[],
): Omit<MetricRows, 'references'> {
  const rows = new Map<number, Row>();
  const kept = new Map<string, Mark>();
  const add = ({ epoch, stage, val, test, best: isBest }: EpochRecord, suffix: string) => {
    const value = valueOf(test ?? val, metric);
    if (value === undefined) return;
    const row = rows.get(epoch) ?? { epoch };
    row[stage + suffix] = value;
    if (isBest) kept.set(stage + suffix, { key: stage + suffix, x: epoch, y: value });
    rows.set(epoch, row);
  };
  for (const record of records) add(record, '');
  for (const record of twin) add(record, TWIN);
  for (const record of reference) add(record, 'Reference');
  return { rows: [...rows.values()].sort((a, b) => a.epoch! - b.epoch!), best: [...kept.values()] };
}
