import { orTrained } from '#contract/models/index.ts';
import type { RunRequest } from '#contract/api.ts';
import type { Protocol } from '#contract/metrics.ts';
import { seedMean } from '#contract/seedMean.ts';
import type { RunResult } from '#contract/results.ts';
import { outputsOf } from '../../history/outputs.ts';
import { BUCKETS, recallByItem, recallByUser, type BucketShare } from './buckets.ts';
import type { MeasuredPoint } from './measured.ts';
import { submit } from '../../run/scheduler.ts';
import { settingsOf, useConfig } from '../../run/config.ts';
import { controlConfig, controlOf, linesOfModel } from './lines.ts';
import { finishedSeeds, requestFor, type PlannedModel, type PlannedPoint } from './plan.ts';
import { useSweep } from './sweep.ts';
import { originsOf } from '#contract/origin.ts';

export type ColdSide = 'items' | 'users';

/** The model with the Train view's settings, and its control with the same training. */
function coldModels(): PlannedModel[] {
  const model = coldModel();
  const control = controlOf(model);
  const config = settingsOf(model);
  return [
    { model, config },
    ...(control ? [{ model: control, config: controlConfig(control, config) }] : []),
  ];
}

const coldModel = () => orTrained(useConfig.getState().model);

/** What is drawn of them, the control last where there is one. */
export const coldLines = () => linesOfModel(coldModel(), true);

/** Training interactions of every item and user. */
export interface Degrees {
  items: ArrayLike<number>;
  users: ArrayLike<number>;
}

/** Every bucket as a point of a sweep, its lines the Recall@20 in it; runs whose rankings are here only. */
export function coldPoints(
  side: ColdSide,
  degrees: Degrees,
  { runs, hash, protocol }: { runs: readonly RunResult[]; hash: string; protocol: Protocol },
): MeasuredPoint[] {
  const { seeds } = useSweep.getState();
  const planned = coldModels();
  const drawn = coldLines();
  const lines: Record<string, BucketShare[][]> = {};
  const finished = planned.flatMap((each) => {
    const found = finishedSeeds(each, runs, hash, protocol);
    return seeds.flatMap((seed) => found.get(seed) ?? []);
  });
  const seedsOf: Record<string, number[]> = {};
  for (const run of finished) {
    for (const { stage, itemHits, userScores } of outputsOf(run.runId)) {
      const id = drawn.find((line) => line.model === run.model && line.stage === stage)?.id;
      if (id === undefined) continue;
      (lines[id] ??= []).push(
        side === 'items' ? recallByItem(itemHits, degrees.items) : recallByUser(userScores, degrees.users),
      );
      (seedsOf[id] ??= []).push(run.seed);
    }
  }
  return BUCKETS.map((name, bucket) => ({
    point: { values: [name], name, data: {}, models: [] },
    done: finished.length,
    wanted: seeds.length * planned.length,
    origins: finished.flatMap(originsOf),
    lines: Object.fromEntries(
      Object.entries(lines).map(([id, shares]) => [id, measuredOf(shares, seedsOf[id], bucket)]),
    ),
  }));
}

function measuredOf(shares: BucketShare[][], seeds: number[], bucket: number) {
  const bySeed = new Map<number, number>();
  shares.forEach((share, i) => {
    const { recall } = share[bucket];
    if (recall !== undefined) bySeed.set(seeds[i], recall);
  });
  return { bySeed, mean: bySeed.size ? seedMean([...bySeed.values()]) : undefined };
}

/** The runs whose rankings are not here yet, by seed. */
export function missingColdRuns(runs: readonly RunResult[], hash: string, protocol: Protocol): RunRequest[] {
  const { seeds } = useSweep.getState();
  const now = Date.now().toString(36);
  const point: PlannedPoint = { values: [], name: 'cold and rare', data: {}, models: [] };
  return coldModels().flatMap((planned) => {
    const found = finishedSeeds(planned, runs, hash, protocol);
    return seeds
      .filter((seed) => !found.has(seed) || !outputsOf(found.get(seed)!.runId).length)
      .map((seed) => {
        const request = requestFor(point, planned, seed, protocol, hash);
        // A second run of the same work, for its ranking, must not share the first one's id.
        return found.has(seed) ? { ...request, runId: `${request.runId}-${now}` } : request;
      });
  });
}

/** Trains runs for their rankings. */
export const trainCold = (requests: RunRequest[]) => void submit({ for: 'cold', requests });
