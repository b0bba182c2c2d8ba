import type { RunRequest } from '../api.ts';
import { parseConfig } from '../config.ts';
import { digest } from '../digest.ts';
import type { PartialConfig } from '../fields.ts';
import type { Protocol } from '../metrics.ts';
import type { ModelName } from '../models/index.ts';
import type { RunResult } from '../results.ts';
import { markOf, type Experiment, type Setting } from './experiment.ts';
import type { ExperimentKind } from './mark.ts';

/** Among which runs, on which dataset and under which protocol cells are looked for. */
export interface Known {
  runs: readonly RunResult[];
  hash: string;
  protocol: Protocol;
}

type Work = Pick<RunRequest, 'protocol' | 'update'> & { model: ModelName; config: PartialConfig };

/** What is computed apart from data and seed, as text that is the same for the same work. */
export const workOf = ({ model, config, protocol, update }: Work): string =>
  JSON.stringify([model, parseConfig(model, config), protocol, update]);

const works = new WeakMap<RunResult, string>();

/** The same of a finished run, whose settings are complete and stay as they were computed. */
export function workOfRun(run: RunResult): string {
  const { model, config, protocol, update } = run;
  const known = works.get(run) ?? JSON.stringify([model, config, protocol, update]);
  works.set(run, known);
  return known;
}

/** The finished run of each seed of a setting, ascending, the newest where there are several. */
export function finishedSeeds(
  { model, config, update }: Pick<RunRequest, 'model' | 'config' | 'update'>,
  { runs, hash, protocol }: Omit<Known, 'hash'> & { hash: string | undefined },
): Map<number, RunResult> {
  const wanted = workOf({ model, config, protocol, update });
  const found = runs.filter(
    (run) => run.model === model && run.dataset.hash === hash && workOfRun(run) === wanted,
  );
  return new Map(found.toSorted((a, b) => a.seed - b.seed).map((run) => [run.seed, run]));
}

/** The runs that an experiment lacks, each once, marked with what they are for; their ids follow from the work, so that a checkpoint is found again. */
export function missingCells(experiment: Experiment, runs: readonly RunResult[]): RunRequest[] {
  const requests = new Map<string, RunRequest>();
  for (const setting of experiment.settings) {
    const done = finishedSeeds(setting, { ...experiment, runs, hash: hashOf(experiment, setting) });
    for (const seed of experiment.seeds.filter((it) => !done.has(it))) {
      const request = cellOf(experiment, setting, seed);
      if (!requests.has(request.runId)) requests.set(request.runId, request);
    }
  }
  return [...requests.values()];
}

/** The run of a setting with a seed. */
export function cellOf(experiment: Experiment, setting: Setting, seed: number): RunRequest {
  const { protocol, dataset } = experiment;
  const { model, config, label: name, data } = setting;
  const where = hashOf(experiment, setting) ?? data?.key ?? dataset.hash;
  const work = [where, model, parseConfig(model, config), seed, protocol];
  const runId = `${ID_WORDS[experiment.kind]}-${digest(JSON.stringify(work))}`;
  const mark = markOf(experiment, name);
  return { runId, name, model, config, seed, protocol, shareStages: true, experiment: mark };
}

/** With what ids of runs begin: pending work of earlier studios is told by it, too. */
const ID_WORDS: Record<ExperimentKind, string> = {
  run: 'run',
  chosen: 'run',
  comparison: 'compare',
  ablations: 'matrix',
  sweep: 'sweep',
  cold: 'sweep',
  incremental: 'incremental',
};

/** The hash of a setting's data; undefined where it was not made yet. */
const hashOf = ({ dataset }: Experiment, { data }: Setting) => (data ? data.hash : dataset.hash);
