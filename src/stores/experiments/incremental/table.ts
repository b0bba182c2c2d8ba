import { create } from 'zustand';
import { measureRow, type RowMeasure } from '#contract/incremental/measure.ts';
import { incrementalRows, type IncrementalRow } from '#contract/incremental/plan.ts';
import { readIncremental } from '#contract/incremental/sentence.ts';
import { summariseRows, type BySeed, type RowSummary } from '#contract/incremental/summary.ts';
import type { RunResult } from '#contract/results.ts';
import type { Arrival } from '#contract/slice.ts';
import { laboratory } from '#client/laboratory.ts';
import { everyRun } from '../../history/openedResults.ts';
import { scoresOf } from '../../history/scores.ts';
import { finishedRun, plannedRuns, type IncrementalExperiment } from './plan.ts';

/** What an experiment has come to. */
export interface IncrementalTable {
  rows: readonly IncrementalRow[];
  summaries: RowSummary[];
  measured: ReadonlyMap<IncrementalRow['id'], BySeed>;
  /** How it reads, sentence by sentence. */
  reading: string[];
  /** What arrived with each seed, as far as it is known. */
  arrivals: Arrival[];
  /** The runs that the table reads. */
  runs: RunResult[];
  done: number;
  wanted: number;
}

/** What arrives of datasets, by `arrivalKey`. */
export const useArrivals = create<{ known: Record<string, Arrival> }>()(() => ({ known: {} }));

const arrivalKey = (hash: string, share: number, seed: number) => `${hash} ${share} ${seed}`;

/** Asks what arrives with each seed of an experiment, where that is not known yet. */
export async function loadArrivals({
  definition: { share },
  seeds,
  dataset: { hash },
}: IncrementalExperiment): Promise<void> {
  for (const seed of seeds) {
    const key = arrivalKey(hash, share, seed);
    if (useArrivals.getState().known[key]) continue;
    const arrival = await laboratory().data.arrival({ share, seed });
    // Another dataset may have been loaded meanwhile.
    if (arrival.of !== hash) return;
    useArrivals.setState(({ known }) => ({ known: { ...known, [key]: arrival } }));
  }
}

/** The table of an experiment, as far as its runs are finished. */
export function incrementalTable(experiment: IncrementalExperiment): IncrementalTable {
  const { definition, dataset, seeds } = experiment;
  const { model, base, share } = definition;
  const rows = incrementalRows(model, base);
  const known = useArrivals.getState().known;
  const measured = new Map(rows.map(({ id }) => [id, new Map<number, RowMeasure>()]));
  const [found, arrivals, all]: [RunResult[], Arrival[], RunResult[]] = [[], [], everyRun()];
  let wanted = 0;
  for (const seed of seeds) {
    const arrival = known[arrivalKey(dataset.hash, share, seed)];
    if (arrival) arrivals.push(arrival);
    const touched = new Set(arrival?.users);
    for (const planned of plannedRuns(experiment, seed)) {
      wanted++;
      const run = finishedRun(planned, experiment, all);
      if (!run) continue;
      found.push(run);
      for (const row of rows.filter((it) => it.run === planned.part.id)) {
        const measure = measureRow(row, run, scoresOf(run.runId, row.stage), touched);
        if (measure) measured.get(row.id)!.set(seed, measure);
      }
    }
  }
  const summaries = summariseRows(rows, measured);
  const reading = readIncremental(model, summaries, measured);
  return { rows, summaries, measured, reading, arrivals, runs: found, done: found.length, wanted };
}
