import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import type { DatasetSource } from '#contract/dataset.ts';
import { reportError, StudioError, type ErrorReport } from '#contract/errors.ts';
import { OLD } from '#contract/incremental/plan.ts';
import { cardOf } from '#contract/models/index.ts';
import type { SliceRule } from '#contract/slice.ts';
import { laboratory } from '#client/laboratory.ts';
import { useDataset } from '../../data/dataset.ts';
import { changeSlice, wholeHash } from '../../data/slice.ts';
import { everyRun } from '../../history/openedResults.ts';
import { setProtocol } from '../../run/config.ts';
import type { Job } from '../../run/jobs.ts';
import { useQueue } from '../../run/queue.ts';
import { forgetFailures, submit } from '../../run/scheduler.ts';
import { keepExperiment } from '../pendingWork/keep.ts';
import { readIncrementalPlan, useIncremental } from './definition.ts';
import {
  finishedRun,
  incrementalOf,
  plannedRuns,
  type IncrementalExperiment,
  type PlannedRun,
} from './plan.ts';

/** The whole dataset that an experiment began on and gives back at its end. */
interface Origin {
  name: string;
  hash: string;
  source: DatasetSource;
}

interface IncrementalRunState {
  /** Present from the start of an experiment to its end, also while it is halted. */
  origin?: Origin;
  isCancelled: boolean;
  error?: ErrorReport;
}

/** The experiment that is under way. */
export const useIncrementalRun = create<IncrementalRunState>()(() => ({ isCancelled: false }));

/** The experiment as it is defined, on the dataset that is loaded or was before it was sliced; undefined where there is none. */
export function currentExperiment(): IncrementalExperiment | undefined {
  const { report } = useDataset.getState();
  if (!report) return undefined;
  const whole = { name: report.name, hash: wholeHash(report) };
  return incrementalOf(useIncremental.getState(), whole, report.timed ? 'time' : 'random');
}

/** True for the runs that these experiments ask for. */
export const isOfIncremental = ({ runId }: Pick<RunRequest, 'runId'>) => runId.startsWith('incremental-');

/** The runs that an experiment lacks. */
export function missingIncremental(experiment: IncrementalExperiment): PlannedRun[] {
  const runs = everyRun();
  return experiment.seeds.flatMap((seed) =>
    plannedRuns(experiment, seed).filter((planned) => !finishedRun(planned, experiment, runs)),
  );
}

/**
 * Trains what the experiment still lacks: slice by slice the old model and its updates, then the whole dataset's; that is there again
 * at the end. `total` counts the runs that were lacking before an earlier page went.
 */
export async function runIncremental(total = 0): Promise<void> {
  const experiment = currentExperiment();
  const { report, source } = useDataset.getState();
  if (useIncrementalRun.getState().origin || !experiment || !source) return;
  const { slice: _, ...whole } = source;
  const origin = { name: report!.name, hash: experiment.dataset.hash, source: whole };
  useIncrementalRun.setState({ origin, isCancelled: false, error: undefined });
  useIncremental.setState({ seeds: [...experiment.seeds] });
  const { protocol } = experiment;
  const definition = useIncremental.getState();
  const about = `an incremental experiment with ${cardOf(definition.model).label}`;
  const leave = keepExperiment(
    { purpose: 'incremental', dataset: origin, about, plan: { definition, protocol } },
    () => missingIncremental(experiment).length,
    total,
  );
  forgetFailures(isOfIncremental);
  try {
    await requireArrivals(experiment);
    for (const seed of experiment.seeds) if (!(await onSlice(experiment, seed))) return;
    await onWhole(experiment);
  } catch (error) {
    useIncrementalRun.setState({ error: reportError(error) });
  } finally {
    if (useDataset.getState().report?.slice) await giveBack(experiment);
    leave();
    useIncrementalRun.setState({ origin: undefined });
  }
}

/** Ends the experiment; finished runs stay, and what was under way keeps its checkpoint for the next start. */
export function cancelIncremental(): void {
  useIncrementalRun.setState({ isCancelled: true });
  job?.cancel();
}

/** Goes on with an experiment that was under way when its page went, on the dataset that it began on; throws where it cannot begin. */
export function continueIncremental(plan: unknown, total: number): void {
  const { definition, protocol } = readIncrementalPlan(plan) ?? {};
  if (!definition || !protocol || !useDataset.getState().report)
    throw new StudioError(
      'spec-invalid',
      'What was still to do of this incremental experiment cannot be read.',
      'Define it again under Sweeps: runs that were finished are found again.',
    );
  const { current, waiting } = useQueue.getState();
  if (useIncrementalRun.getState().origin || current || waiting.length)
    throw new StudioError(
      'busy',
      'Other runs are under way or wait, so the experiment has not begun.',
      'Finish or clear them, then go on: what is still to do is kept.',
    );
  useIncremental.setState(definition);
  setProtocol(protocol);
  void runIncremental(total);
}

let job: Job | undefined;

/** The old model and its updates on one slice; false where the experiment ends with that. */
async function onSlice(experiment: IncrementalExperiment, seed: number): Promise<boolean> {
  const planned = plannedRuns(experiment, seed).filter(({ part }) => part.isOnSlice);
  if (!missingOf(experiment, planned).length) return true;
  const rule = { share: experiment.definition.share, seed };
  const old = planned.find(({ part }) => part.id === OLD)!.request;
  let keptTables: string[] = [];
  const isDone = await train(
    async () => {
      keptTables = await laboratory().train.keptTables();
      return provide(experiment, rule);
    },
    () => {
      const missing = missingOf(experiment, planned);
      // Nothing can go on from parameters that went: the old model is trained once more.
      return keptTables.includes(old.runId) || missing.includes(old) ? missing : [old, ...missing];
    },
  );
  if (!missingOf(experiment, planned).length) await laboratory().train.discardTables(old.runId);
  return isDone;
}

const onWhole = (experiment: IncrementalExperiment): Promise<boolean> => {
  const planned = experiment.seeds
    .flatMap((seed) => plannedRuns(experiment, seed))
    .filter(({ part }) => !part.isOnSlice);
  if (!missingOf(experiment, planned).length) return Promise.resolve(true);
  return train(
    () => provide(experiment, undefined),
    () => missingOf(experiment, planned),
  );
};

/** True once all of it has ended, and was neither stopped nor withdrawn. */
async function train(
  prepare: () => Promise<string | undefined>,
  requests: () => RunRequest[],
): Promise<boolean> {
  if (useIncrementalRun.getState().isCancelled) return false;
  job = submit({ for: 'incremental', prepare, requests });
  const { how, error } = await job.ended;
  if (error) useIncrementalRun.setState({ error });
  return how === 'done';
}

/** Loads the whole dataset, before anything else is trained. */
const giveBack = (experiment: IncrementalExperiment) =>
  submit({
    for: 'incremental',
    prepare: () => provide(experiment, undefined),
    requests: [],
    isFirst: true,
  }).ended;

const missingOf = (experiment: IncrementalExperiment, planned: readonly PlannedRun[]): RunRequest[] => {
  const runs = everyRun();
  return planned.filter((run) => !finishedRun(run, experiment, runs)).map(({ request }) => request);
};

/** Makes a slice of the experiment's dataset, or all of it, the loaded one and says its hash; undefined where that failed. */
async function provide(
  { dataset }: IncrementalExperiment,
  rule: SliceRule | undefined,
): Promise<string | undefined> {
  const { report } = useDataset.getState();
  if (!report || wholeHash(report) !== dataset.hash) return undefined;
  const { slice } = report;
  const isThere = rule ? slice?.share === rule.share && slice.seed === rule.seed : !slice;
  if (!isThere) await changeSlice(rule);
  const { report: now, error } = useDataset.getState();
  if (!error && now) return now.hash;
  useIncrementalRun.setState({ error });
  return undefined;
}

/** Throws where nothing would arrive. */
async function requireArrivals({ definition: { share }, seeds }: IncrementalExperiment): Promise<void> {
  const { interactions } = await laboratory().data.arrival({ share, seed: seeds[0] });
  if (interactions > 0) return;
  throw new StudioError(
    'dataset-invalid',
    `A share of ${share} of so few training interactions is none: nothing would arrive.`,
    'Choose a larger share, or a dataset with more interactions.',
  );
}
