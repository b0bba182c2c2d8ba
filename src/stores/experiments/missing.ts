import type { RunRequest } from '#contract/api.ts';
import { missingCells, workOf } from '#contract/experiments/cells.ts';
import type { Experiment } from '#contract/experiments/experiment.ts';
import { everyRun } from '../history/openedResults.ts';
import { useQueue } from '../run/queue.ts';

/** What a run will compute, as text that is the same for the same work. */
export const runKey = (request: Omit<RunRequest, 'runId' | 'name'>) => `${request.seed} ${workOf(request)}`;

/** The runs that an experiment still lacks, of what is neither finished nor in the queue. */
export function missingOf(experiment: Experiment): RunRequest[] {
  const { waiting, current } = useQueue.getState();
  const queued = new Set([...waiting, ...(current ? [current] : [])].map(runKey));
  return missingCells(experiment, everyRun()).filter((request) => !queued.has(runKey(request)));
}
