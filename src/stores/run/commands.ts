import type { CheckpointInfo, RunRequest } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import { finishedSeeds } from '#contract/experiments/cells.ts';
import { markOf } from '#contract/experiments/experiment.ts';
import { useDataset } from '../data/dataset.ts';
import { modalitiesInUse } from '../data/modalities.ts';
import { everyRun } from '../history/openedResults.ts';
import { changesOf, useConfig } from './config.ts';
import { describeRun } from './describeRun.ts';
import { tellRun } from './currentRun.ts';
import { useRun } from './run.ts';
import { isTaken, submit } from './scheduler.ts';
import { twinConfig, useTwin } from './twin.ts';

export { stopRun } from './scheduler.ts';

/** Starts a run with the current dataset and config; nothing happens while another one is under way. */
export function startRun(): void {
  const config = useConfig.getState();
  const request = withTwin({
    runId: newRunId(),
    name: describeRun(config),
    model: config.model,
    config: changesOf(config.model, config.drafts[config.model]),
    seed: config.seed as number,
    protocol: config.protocol,
    ...(config.gradientNorms && { gradientNorms: true }),
  });
  const twin = useTwin.getState().isOn ? missingTwin(request) : undefined;
  byHand(twin ? [request, twin] : [request], request.runId);
}

/** Trains the twin of the run that is shown, beside it. */
export function trainTwin(): void {
  const { request } = useRun.getState();
  const twin = request && missingTwin(request);
  if (twin) byHand([twin], request.runId);
}

const configOfTwin = ({ model, config }: RunRequest) => {
  const { report } = useDataset.getState();
  return twinConfig(model, config, report ? modalitiesInUse(report).map(({ name }) => name) : []);
};

/** A run that has a twin is marked as one experiment with it. */
function withTwin(run: RunRequest): RunRequest {
  const { report } = useDataset.getState();
  if (!report || !configOfTwin(run)) return run;
  const { name, model, config, protocol } = run;
  const subject = [model, parseConfig(model, config)];
  const question = `${name} and its twin`;
  return { ...run, experiment: markOf({ kind: 'run', question, dataset: report, protocol, subject }, name) };
}

/** The run that the twin of a run lacks; undefined where there is no twin, or it is trained already. */
export function missingTwin(run: RunRequest): RunRequest | undefined {
  const { report } = useDataset.getState();
  const config = configOfTwin(run);
  if (!config) return undefined;
  const { model, seed, protocol } = run;
  if (finishedSeeds({ model, config }, { runs: everyRun(), hash: report?.hash, protocol }).has(seed))
    return undefined;
  const name = `Twin of ${run.name}`;
  return {
    ...{ runId: `${run.runId}-twin`, name, model, config, seed, protocol },
    // What teaches is the same, so that it need not be trained again.
    shareStages: true,
    ...(run.experiment && { experiment: { ...run.experiment, setting: name } }),
  };
}

/** Continues an interrupted run from its checkpoint, on the dataset that is loaded. */
export const continueRun = ({ request }: CheckpointInfo): void => byHand([request], undefined, true);

/** Pauses after the step that is going on. */
export const pauseRun = () => tellRun('pause');

/** Goes on after a pause. */
export const resumeRun = () => tellRun('resume');

/** From a pause: one step, then a pause. */
export const stepRun = () => tellRun('step');

/** From a pause: to the end of the epoch, then a pause. */
export const epochRun = () => tellRun('epoch');

function byHand(requests: RunRequest[], shown?: string, isResumed = false): void {
  if (!isTaken()) submit({ for: 'run', requests, shown, isResumed, isFirst: true });
}

function newRunId(): string {
  return `run-${Date.now().toString(36)}`;
}
