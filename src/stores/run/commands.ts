import type { CheckpointInfo, RunRequest } from '#contract/api.ts';
import { changesOf, describeRun, useConfig } from './config.ts';
import { tellRun } from './currentRun.ts';
import { isTaken, submit } from './scheduler.ts';

export { stopRun } from './scheduler.ts';

/** Starts a run with the current dataset and config; nothing happens while another one is under way. */
export function startRun(): void {
  const config = useConfig.getState();
  byHand({
    runId: newRunId(),
    name: describeRun(config),
    model: config.model,
    config: changesOf(config.model, config.drafts[config.model]),
    seed: config.seed as number,
    protocol: config.protocol,
    ...(config.gradientNorms && { gradientNorms: true }),
  });
}

/** Continues an interrupted run from its checkpoint, on the dataset that is loaded. */
export const continueRun = ({ request }: CheckpointInfo): void => byHand(request, true);

/** Pauses after the step that is going on. */
export const pauseRun = () => tellRun('pause');

/** Goes on after a pause. */
export const resumeRun = () => tellRun('resume');

/** From a pause: one step, then a pause. */
export const stepRun = () => tellRun('step');

/** From a pause: to the end of the epoch, then a pause. */
export const epochRun = () => tellRun('epoch');

function byHand(request: RunRequest, isResumed = false): void {
  if (!isTaken()) submit({ for: 'run', requests: [request], isResumed, isFirst: true });
}

function newRunId(): string {
  return `run-${Date.now().toString(36)}`;
}
