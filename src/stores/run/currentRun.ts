import type { RunEvent, RunRequest } from '#contract/api.ts';
import { reportError, StudioError, type ErrorReport } from '#contract/errors.ts';
import { onWorkerLost } from '#client/connect.ts';
import { laboratory } from '#client/laboratory.ts';
import { forgetHandOver, provideDataset, useDataset } from '../data/dataset.ts';
import { watchEmbeddings } from '../embedding/watching.ts';
import { untilRunKept } from '../history/history.ts';
import { keepOutputs } from '../history/outputs.ts';
import { addResult } from '../history/results.ts';
import { useBackend } from './backend.ts';
import { refreshCheckpoints, useCheckpoints } from './checkpoints.ts';
import { BEGINNING, commanded, heard, statusOf, type Lifecycle, type RunCommand } from './lifecycle.ts';
import { beginRecording, recordEvent } from './recordRun.ts';
import { beginBeside, clearRun, endBeside, isBusy, showBeside, showEvent, useRun, warnOfRun } from './run.ts';
import { awaitNews, awaitNothing } from './silence.ts';

/** How a run ended. */
export interface RunEnd {
  request: RunRequest;
  outcome: 'finished' | 'stopped' | 'failed';
  error?: ErrorReport;
  /** True where it was told to stop, also where it finished before the worker heard of it. */
  isStopAsked: boolean;
}

interface Current {
  request: RunRequest;
  /** Hash of the dataset that was loaded when it was asked for. */
  dataset: string | undefined;
  /** Whether it goes on from a checkpoint; where nobody says, it does if there is one. */
  isResumed?: boolean;
  life: Lifecycle;
  /** Shown beside the run before it, which it leaves as it is. */
  isBeside: boolean;
  /** Commands that were given before the worker could take them; absent once it can. */
  held?: RunCommand[];
  end(end: RunEnd): void;
}

let current: Current | undefined;

/** Trains on the loaded dataset; resolves when the run has ended, however that was. Only the scheduler begins runs, one at a time. */
export function beginRun(asked: RunRequest, isResumed?: boolean, isBeside = false): Promise<RunEnd> {
  if (current) throw new Error('A run began while another one was under way.');
  if (!isBeside) clearRun();
  const request = { ...asked, source: asked.source ?? useDataset.getState().source };
  return new Promise((end) => {
    current = { request, dataset: loadedHash(), isResumed, life: BEGINNING, isBeside, held: [], end };
    if (isBeside) beginBeside(request);
    useRun.setState({ status: statusOf(BEGINNING), ...(!isBeside && { request }) });
    awaitNews();
    void start(current);
  });
}

/** Tells the run that is under way what to do; what means nothing now, or comes too late, does nothing. */
export function tellRun(command: RunCommand): void {
  const run = current;
  const life = run && commanded(run.life, command);
  if (!life) return;
  live(run, life);
  awaitNews();
  if (run.held) run.held.push(command);
  else send(run, command);
}

/** Forgets the last run when another dataset is loaded, and ends the current one when its worker dies under it. */
export function watchForRuns(): void {
  useDataset.subscribe(({ report }, before) => {
    const { status, replay } = useRun.getState();
    if (report?.hash !== before.report?.hash && !isBusy(status) && !replay) clearRun();
  });
  onWorkerLost((error, worker) => {
    if (worker === 'train') forgetHandOver();
    // Once a run has its dataset, it needs the training worker only.
    if (current && (worker === 'train' || (worker === 'data' && current.held)))
      end(current, { outcome: 'failed', error: reportError(error) });
  });
}

/** Takes what the worker says; events of any other run are stale and dropped. Done, at the end of a run, when its result is kept. */
export async function onRunEvent(event: RunEvent): Promise<void> {
  const run = current;
  if (run?.request.runId !== event.runId) return;
  try {
    takeEvent(run, event);
  } catch (error) {
    warnOfRun(reportError(error).message);
  } finally {
    awaitNews();
    // Whoever listens and fails: a run that has ended does not go on for ever.
    const how = endOf(event);
    if (how) end(run, how);
  }
  if (event.type === 'finished') await untilRunKept(event.runId);
}

async function start(run: Current): Promise<void> {
  const { train } = laboratory();
  try {
    await train.backend(useBackend.getState().request);
    if (!isWanted(run)) return;
    await handOver(run);
    if (!isWanted(run)) return;
    const resume = run.isResumed ?? (await hasCheckpoint(run.request.runId));
    if (!isWanted(run)) return;
    void watchEmbeddings();
    beginRecording(run.request, resume);
    const begun = train.start(run.request, onRunEvent, resume);
    // The worker takes calls in their order: it knows of the run when it hears of these.
    for (const command of run.held ?? []) send(run, command);
    run.held = undefined;
    await begun;
  } catch (error) {
    end(run, { outcome: 'failed', error: reportError(error) });
  }
}

/** False where the run has ended meanwhile, or ends here because it was told to stop: the worker then never hears of it. */
function isWanted(run: Current): boolean {
  if (run.life.wish === 'stop') end(run, { outcome: 'stopped' });
  return run === current;
}

const loadedHash = () => useDataset.getState().report?.hash;

async function handOver({ dataset }: Current): Promise<void> {
  await provideDataset();
  if (loadedHash() === dataset) return;
  forgetHandOver();
  throw new StudioError(
    'dataset-invalid',
    'Another dataset was loaded while the run was starting.',
    'Start it again on the dataset that you mean.',
  );
}

async function hasCheckpoint(id: string): Promise<boolean> {
  await refreshCheckpoints();
  return useCheckpoints.getState().checkpoints.some(({ runId }) => runId === id);
}

function send(run: Current, command: RunCommand): void {
  laboratory()
    .train[command]()
    .catch((error: unknown) => {
      const { code, message } = reportError(error);
      // It says `busy` where the run has just ended: no command of ours can come at another wrong moment.
      if (run === current && code !== 'busy') warnOfRun(message);
    });
}

function live(run: Current, life: Lifecycle): void {
  run.life = life;
  useRun.setState({ status: statusOf(life) });
}

function takeEvent(run: Current, event: RunEvent): void {
  if (run.isBeside) showBeside(event);
  else showEvent(event);
  switch (event.type) {
    case 'started':
      useBackend.setState({ report: event.environment, error: undefined });
      live(run, heard(run.life, 'working'));
      break;
    case 'progress':
      live(run, heard(run.life, event.progress.phase === 'paused' ? 'paused' : 'working'));
      break;
    case 'warning':
      warnOfRun(event.message);
      break;
    case 'finished':
      void keepOutputs(event.runId);
      addResult(event.result);
      break;
    case 'stopped':
    case 'failed':
    case 'preparing':
    case 'steps':
    case 'epoch':
    case 'stage':
    case 'checkpoint':
      break;
  }
  recordEvent(event);
}

type How = Pick<RunEnd, 'outcome' | 'error'>;

/** How a run ends with an event; undefined where it goes on. */
function endOf(event: RunEvent): How | undefined {
  if (event.type === 'failed') return { outcome: 'failed', error: event.error };
  return event.type === 'finished' || event.type === 'stopped' ? { outcome: event.type } : undefined;
}

/** A run ends once: what is said of it afterwards changes nothing. */
function end(run: Current, { outcome, error }: How): void {
  if (run !== current) return;
  current = undefined;
  awaitNothing();
  run.end({ request: run.request, outcome, error, isStopAsked: run.life.wish === 'stop' });
  if (run.isBeside) endBeside(outcome);
  useRun.setState({ status: 'idle', error, ...(!run.isBeside && { outcome }) });
  void refreshCheckpoints();
}
