import { stagesIn } from '#contract/matrix.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';

/** Seconds of training that the newest run of a model took on data, with all its stages; undefined where there is none. */
function secondsOfModel(model: ModelName, runs: readonly RunResult[], hash: string): number | undefined {
  const newest = runs.findLast((run) => run.model === model && run.dataset.hash === hash && !run.update);
  return newest && stagesIn(newest).reduce((sum, stage) => sum + trained(newest.stages[stage]), 0);
}

const trained = ({ epochs, secondsPerEpoch }: RunResult['stages'][string]) => epochs * secondsPerEpoch;

/** Seconds that runs of these models will train, by the last run of each on the data; undefined where one was never trained there. */
export function secondsFor(
  models: readonly ModelName[],
  runs: readonly RunResult[],
  hash: string,
): number | undefined {
  const each = new Map([...new Set(models)].map((model) => [model, secondsOfModel(model, runs, hash)]));
  return models.reduce<number | undefined>((sum, model) => {
    const seconds = each.get(model);
    return sum === undefined || seconds === undefined ? undefined : sum + seconds;
  }, 0);
}

/** A run of so many seconds is short: five of it are no matter. */
const SHORT = 30;

/** The seeds that an experiment has where none were chosen, and why. */
export interface UsualSeeds {
  seeds: number[];
  why: string;
}

/** Five where training is short, by the last runs of these models on the data, else three. */
export function usualSeeds(
  models: readonly ModelName[],
  runs: readonly RunResult[],
  hash: string,
): UsualSeeds {
  const known = [...new Set(models)].flatMap((model) => secondsOfModel(model, runs, hash) ?? []);
  if (!known.length)
    return { seeds: THREE, why: 'three, until a first run says how long training takes here' };
  const slowest = Math.max(...known);
  return slowest <= SHORT
    ? { seeds: [...THREE, 4, 5], why: 'five, because training is short here' }
    : { seeds: THREE, why: 'three, because training is long here' };
}

const THREE = [1, 2, 3];
