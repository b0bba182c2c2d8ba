import { create } from 'zustand';
import type { CheckpointInfo, Progress, RunEvent, RunRequest } from '#contract/api.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { Floor, Stage, StageResult } from '#contract/results.ts';
import { onWorkerLost } from '#client/connect.ts';
import { laboratory } from '#client/laboratory.ts';
import { useBackend } from './backend.ts';
import { refreshCheckpoints, useCheckpoints } from './checkpoints.ts';
import { changesOf, describeRun, useConfig } from './config.ts';
import type { RecordedEvent, Recording } from '#contract/recording.ts';
import { appendEpoch, appendSteps, clearCurves, startCurves } from './curves.ts';
import { forgetHandOver, provideDataset, useDataset } from '../data/dataset.ts';
import { keepOutputs } from '../history/outputs.ts';
import { beginRecording, recordEvent } from './recordRun.ts';
import { untilRunKept } from '../history/history.ts';
import { addResult } from '../history/results.ts';

export type RunStatus = 'idle' | 'starting' | 'running' | 'paused' | 'stopping';

interface RunState {
  status: RunStatus;
  /** The run that is going on, or was the last one. */
  request?: RunRequest;
  stages: Stage[];
  /** Results of the stages that have ended. */
  done: Record<Stage, StageResult>;
  /** What is being prepared before the first step. */
  preparing?: string;
  progress?: Progress;
  floor?: Floor;
  warnings: string[];
  error?: ErrorReport;
  outcome?: 'finished' | 'stopped' | 'failed';
  /** What is played again, where all this is no training; the status is then idle. */
  replay?: ReplayedRun;
}

/** Where a replay comes from. */
export interface ReplayedRun extends Pick<Recording, 'recordedAt' | 'dataset'> {
  /** What it was computed on. */
  adapter: string;
  /** True where the recording begins at a checkpoint: losses of the steps before were not recorded. */
  isResumed: boolean;
}

const START: RunState = { status: 'idle', stages: [], done: {}, warnings: [] };

/** The run that is going on. */
export const useRun = create<RunState>()(() => START);

/** True from the start of a run to its end. */
export const isBusy = (status: RunStatus) => status !== 'idle';

/** True while a run or a replay is between its start and its end. */
export const isUnderWay = ({ status, replay, outcome }: RunState) =>
  isBusy(status) || (replay !== undefined && !outcome);

/** Forgets the last run when another dataset is loaded, and ends the current one when a worker dies under it. */
export function watchForRuns(): void {
  useDataset.subscribe(({ report }, before) => {
    const { status, replay } = useRun.getState();
    if (report?.hash !== before.report?.hash && !isBusy(status) && !replay) clearRun();
  });
  onWorkerLost((error, worker) => {
    if (worker !== 'data' && worker !== 'train') return;
    forgetHandOver();
    const { request, status } = useRun.getState();
    if (request && isBusy(status)) fail(request.runId, reportError(error));
  });
}

/** Starts a run with the current dataset and config. */
export async function startRun(): Promise<void> {
  const config = useConfig.getState();
  await begin({
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
export async function continueRun(checkpoint: CheckpointInfo): Promise<void> {
  await begin(checkpoint.request, true);
}

/** Runs to the end, from its checkpoint where it has one; resolves when it has ended, however that was. */
export async function runToEnd(request: RunRequest): Promise<void> {
  const { checkpoints } = useCheckpoints.getState();
  await begin(
    request,
    checkpoints.some(({ runId }) => runId === request.runId),
  );
  await untilIdle();
}

/** Resolves when no run is under way. */
export function untilIdle(): Promise<void> {
  if (!isBusy(useRun.getState().status)) return Promise.resolve();
  return new Promise((resolve) => {
    const leave = useRun.subscribe(({ status }) => {
      if (isBusy(status)) return;
      leave();
      resolve();
    });
  });
}

/** Pauses after the step that is going on. */
export const pauseRun = () => attempt(() => laboratory().train.pause());

/** Goes on after a pause. */
export const resumeRun = () => attempt(() => laboratory().train.resume());

/** From a pause: one step, then a pause. */
export const stepRun = () => attempt(() => laboratory().train.step());

/** From a pause: to the end of the epoch, then a pause. */
export const epochRun = () => attempt(() => laboratory().train.epoch());

/** Ends the run; its checkpoint stays. */
export async function stopRun(): Promise<void> {
  useRun.setState({ status: 'stopping' });
  await attempt(() => laboratory().train.stop());
}

/** Puts the error message away. */
export function dismissRunError(): void {
  useRun.setState({ error: undefined });
}

/** Puts one warning away. */
export function dismissWarning(warning: string): void {
  useRun.setState(({ warnings }) => ({ warnings: warnings.filter((other) => other !== warning) }));
}

/** Forgets the last run and its curves. */
export function clearRun(): void {
  clearCurves();
  useRun.setState(START, true);
}

async function begin(asked: RunRequest, resume = false): Promise<void> {
  if (isBusy(useRun.getState().status)) return;
  clearRun();
  const { source } = useDataset.getState();
  // What goes on from a checkpoint may have been asked for anew, without a word on where its data came from.
  const request = { ...asked, source: (resume && asked.source) || source };
  useRun.setState({ status: 'starting', request });
  beginRecording(request, resume);
  try {
    await laboratory().train.backend(useBackend.getState().request);
    await provideDataset();
    await laboratory().train.start(request, onRunEvent, resume);
  } catch (error) {
    fail(request.runId, reportError(error));
  }
}

/** Takes what the worker says; events of any other run are stale and dropped. Done, at the end of a run, when its result is kept. */
export async function onRunEvent(event: RunEvent): Promise<void> {
  takeEvent(event);
  if (event.type === 'finished') await untilRunKept(event.runId);
}

function takeEvent(event: RunEvent): void {
  const { request, status } = useRun.getState();
  if (event.runId !== request?.runId || status === 'idle') return;
  showEvent(event);
  switch (event.type) {
    case 'started':
      useBackend.setState({ report: event.environment, error: undefined });
      useRun.setState({ status: 'running' });
      break;
    case 'progress':
      useRun.setState({ status: statusOf(status, event.progress) });
      break;
    case 'warning':
      useRun.setState(({ warnings }) => ({ warnings: [...new Set([...warnings, event.message])] }));
      break;
    case 'finished':
      addResult(event.result);
      // It fails only where the worker died, which is told by itself.
      keepOutputs(event.runId).catch(() => {});
      useRun.setState({ status: 'idle', outcome: 'finished' });
      void refreshCheckpoints();
      break;
    case 'stopped':
      useRun.setState({ status: 'idle', outcome: 'stopped' });
      void refreshCheckpoints();
      break;
    case 'failed':
      fail(event.runId, event.error);
      break;
    case 'preparing':
    case 'steps':
    case 'epoch':
    case 'stage':
    case 'checkpoint':
      break;
  }
  recordEvent(event);
}

/** Puts what a run says, or said when it was recorded, where curves and picture find it. */
export function showEvent(event: RunEvent | RecordedEvent): void {
  switch (event.type) {
    case 'started':
      startCurves(event.floor, event.curves);
      useRun.setState({ stages: event.stages, floor: event.floor });
      break;
    case 'preparing':
      useRun.setState({ preparing: event.label });
      break;
    case 'progress':
      useRun.setState({ progress: event.progress });
      break;
    case 'steps':
      appendSteps(event.batch);
      break;
    case 'epoch':
      appendEpoch(event.record);
      break;
    case 'stage':
      useRun.setState(({ done }) => ({ done: { ...done, [event.stage]: event.result } }));
      break;
  }
}

function statusOf(status: RunStatus, progress: Progress): RunStatus {
  if (status === 'stopping') return status;
  return progress.phase === 'paused' ? 'paused' : 'running';
}

function fail(runId: string, error: ErrorReport): void {
  if (useRun.getState().request?.runId !== runId) return;
  useRun.setState({ status: 'idle', outcome: 'failed', error });
  void refreshCheckpoints();
}

async function attempt(action: () => Promise<void>): Promise<void> {
  const { request } = useRun.getState();
  try {
    await action();
  } catch (error) {
    if (request) fail(request.runId, reportError(error));
  }
}

function newRunId(): string {
  return `run-${Date.now().toString(36)}`;
}
