import { create } from 'zustand';
import { headlineIds, orRanked } from '#contract/headline.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunRequest } from '#contract/api.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { cellOf, finishedSeeds } from '#contract/experiments/cells.ts';
import type { Experiment, Setting } from '#contract/experiments/experiment.ts';
import { seedMean } from '#contract/seedMean.ts';
import type { RunResult } from '#contract/results.ts';
import { outputsOf } from '../../history/outputs.ts';
import { BUCKETS, foundIn, type BucketShare, type ColdSide, type Degrees } from './buckets.ts';
import type { MeasuredPoint } from './measured.ts';
import { submit } from '../../run/scheduler.ts';
import { settingsOf, useConfig } from '../../run/config.ts';
import { controlConfig, controlOf, linesOfModel } from './lines.ts';
import type { PlannedModel } from './plan.ts';
import { planned, type PlannedExperiment } from '../planned.ts';
import { everyRun } from '../../history/openedResults.ts';
import { originsOf } from '#contract/origin.ts';

/** The model with the settings under Train, and its control with the same training. */
function coldModels(): PlannedModel[] {
  const model = coldModel();
  const control = controlOf(model);
  const config = settingsOf(model);
  return [
    { model, config },
    ...(control ? [{ model: control, config: controlConfig(control, config) }] : []),
  ];
}

const coldModel = () => orRanked(useConfig.getState().model);

/** Cold items on a dataset as an experiment. */
export function coldOf(report: Pick<DatasetReport, 'name' | 'hash'>): PlannedExperiment {
  const settings = coldModels().map(({ model, config }): Setting => ({
    ...{ id: model, model, config },
    label: `${cardOf(model).label}, cold and rare`,
  }));
  const question = 'Who is served where little is known?';
  return planned(
    { kind: 'cold', question, subject: coldModels(), settings },
    report,
    useCold.getState().seeds,
  );
}

/** With which seeds cold items are looked at, where they are not the usual ones. */
export const useCold = create<{ seeds?: number[] }>()(() => ({}));

/** Sets the seeds. */
export const setColdSeeds = (seeds: number[]) => useCold.setState({ seeds });

/** What is looked at in every bucket: the headline of the model's task. */
export const coldMetric = () => headlineIds([coldModel()])[0];

/** What is drawn of them, the control last where there is one. */
export const coldLines = () => linesOfModel(coldModel(), true);

/** Every bucket as a point of a sweep, its lines the headline in it; runs whose rankings are here only. */
export function coldPoints(
  side: ColdSide,
  degrees: Degrees,
  { dataset, protocol, seeds, settings }: Experiment,
  runs: readonly RunResult[],
): MeasuredPoint[] {
  const drawn = coldLines();
  const lines: Record<string, BucketShare[][]> = {};
  const finished = settings.flatMap((each) => {
    const found = finishedSeeds(each, { runs, hash: dataset.hash, protocol });
    return seeds.flatMap((seed) => found.get(seed) ?? []);
  });
  const seedsOf: Record<string, number[]> = {};
  for (const run of finished) {
    for (const output of outputsOf(run.runId)) {
      const { stage } = output;
      const id = drawn.find((line) => line.model === run.model && line.stage === stage)?.id;
      const found = foundIn(output, side, degrees, coldMetric());
      if (id === undefined || !found) continue;
      (lines[id] ??= []).push(found);
      (seedsOf[id] ??= []).push(run.seed);
    }
  }
  return BUCKETS.map((name, bucket) => ({
    point: { values: [name], name, data: {}, models: [] },
    done: finished.length,
    wanted: seeds.length * settings.length,
    origins: finished.flatMap(originsOf),
    lines: Object.fromEntries(
      Object.entries(lines).map(([id, shares]) => [id, measuredOf(shares, seedsOf[id], bucket)]),
    ),
  }));
}

function measuredOf(shares: BucketShare[][], seeds: number[], bucket: number) {
  const bySeed = new Map<number, number>();
  shares.forEach((share, i) => {
    const { found } = share[bucket];
    if (found !== undefined) bySeed.set(seeds[i], found);
  });
  return { bySeed, mean: bySeed.size ? seedMean([...bySeed.values()]) : undefined };
}

/** The runs whose rankings are not here yet, by seed. */
export function missingColdRuns(experiment: Experiment, runs: readonly RunResult[]): RunRequest[] {
  const { dataset, protocol, seeds, settings } = experiment;
  const now = Date.now().toString(36);
  return settings.flatMap((setting) => {
    const found = finishedSeeds(setting, { runs, hash: dataset.hash, protocol });
    return seeds
      .filter((seed) => !found.has(seed) || !outputsOf(found.get(seed)!.runId).length)
      .map((seed) => {
        const request = cellOf(experiment, setting, seed);
        // A second run of the same work, for its ranking, must not share the first one's id.
        return found.has(seed) ? { ...request, runId: `${request.runId}-${now}` } : request;
      });
  });
}

/** Trains what is missing for its rankings, with the seeds that the experiment has now. */
export function trainCold(experiment: Experiment): void {
  setColdSeeds([...experiment.seeds]);
  submit({ for: 'cold', requests: missingColdRuns(experiment, everyRun()) });
}
