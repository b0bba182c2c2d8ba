import { create } from 'zustand';
import type { EpochRecord, Floor, LossPart, Stage } from '#contract/results.ts';
import { own } from '#contract/own.ts';
import { Column } from './column.ts';

/** The losses of one stage, and what it observes beside them, step by step; columns share their index. */
export interface LossLog {
  steps: Column;
  parts: Map<LossPart, Column>;
  observed: Map<string, Column>;
}

/** What is drawn in one go: the losses of a stage, or one headline metric by epoch. */
type Topic = string;

/** The topics of the two headline metrics; no stage is called so. */
export const METRIC_TOPICS = [' first metric', ' second metric'] as const;

/** A batch of losses, of a run or of a recording. */
interface Batch {
  stage: Stage;
  steps: ArrayLike<number>;
  losses: Record<LossPart, ArrayLike<number>>;
  observed?: Record<string, ArrayLike<number>>;
}

interface CurvesState {
  /** Counts what was published per topic: a change means that there is more to draw; read it by `versionOf`. */
  versions: Record<Topic, number>;
  floor?: Floor;
}

const START: CurvesState = { versions: {}, floor: undefined };

/** How often these topics were published, together. */
export const versionOf = ({ versions }: CurvesState, ...topics: Topic[]): number =>
  topics.reduce((sum, topic) => sum + (own(versions, topic) ?? 0), 0);

/** Curves of the run that is going on or was the last one. */
export const useCurves = create<CurvesState>()(() => START);

/** Milliseconds between two publications: only one figure redraws at a time, so no task grows long. */
const TURN = 180;
let logs: Record<Stage, LossLog> = {};
let epochs: EpochRecord[] = [];
const dirty = new Set<Topic>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The loss log of a stage; read it again whenever its version changes. */
export function lossLog(stage: Stage): LossLog | undefined {
  return logs[stage];
}

/** Records of the epochs so far; read them again whenever a metric's version changes. */
export function epochRecords(): readonly EpochRecord[] {
  return epochs;
}

/** Starts from the epochs of a checkpoint; loss logs go on, so that a rebuilt backend leaves no gap. */
export function startCurves(floor: Floor, before: EpochRecord[]): void {
  epochs = [...before];
  useCurves.setState({ floor });
  for (const stage of new Set(before.map((record) => record.stage)))
    if (!logs[stage]) recallLosses(before.filter((record) => record.stage === stage));
  schedule(...METRIC_TOPICS);
}

/** Forgets all curves. Versions go on: what is drawn must see that another run may be as far as this one was. */
export function clearCurves(): void {
  logs = {};
  epochs = [];
  dirty.clear();
  useCurves.setState(({ versions }) => ({ ...START, versions: renewed(versions) }));
}

/** Everything that is drawn, to be drawn again later. */
export function takeCurves(): () => void {
  const [oldLogs, oldEpochs, { floor }] = [logs, epochs, useCurves.getState()];
  return () => {
    emptyCurves();
    logs = oldLogs;
    epochs = oldEpochs;
    useCurves.setState({ floor });
  };
}

/** Begins anew, without a blank picture in between. */
export function emptyCurves(): void {
  logs = {};
  epochs = [];
  schedule(...Object.keys(useCurves.getState().versions), ...METRIC_TOPICS);
}

/** Takes a batch of losses; it shows with the stage's next turn. */
export function appendSteps(batch: Batch): void {
  const log = (logs[batch.stage] ??= { steps: new Column(), parts: new Map(), observed: new Map() });
  rewind(log, batch.steps[0]);
  const before = log.steps.length;
  log.steps.append(batch.steps);
  append(log.parts, batch.losses, before);
  append(log.observed, batch.observed ?? {}, before);
  schedule(batch.stage);
}

function append(
  columns: Map<string, Column>,
  values: Record<string, ArrayLike<number>>,
  before: number,
): void {
  for (const [name, more] of Object.entries(values)) {
    if (!columns.has(name)) columns.set(name, filled(before));
    columns.get(name)!.append(more);
  }
}

/** Takes the record of a finished epoch. */
export function appendEpoch(record: EpochRecord): void {
  epochs.push(record);
  schedule(...METRIC_TOPICS);
}

/** Draws the losses of a stage that has ended without a step of its own: one that was taken over brings epochs only. */
export function endStage(stage: Stage): void {
  if (!logs[stage]) recallLosses(epochs.filter((record) => record.stage === stage));
}

/** Draws the losses of epochs whose steps were not seen: their means, at their last steps. */
function recallLosses(records: EpochRecord[]): void {
  let step = 0;
  const columns = (means: Record<string, number>) =>
    Object.fromEntries(Object.entries(means).map(([name, mean]) => [name, Float32Array.of(mean)]));
  for (const { stage, steps, losses, observed = {} } of records) {
    step += steps;
    appendSteps({
      stage,
      steps: Int32Array.of(step),
      losses: columns(losses),
      observed: columns(observed),
    });
  }
}

/** Drops steps that are being repeated from a checkpoint. */
function rewind(log: LossLog, step: number): void {
  const steps = log.steps.view();
  let kept = steps.length;
  while (kept > 0 && steps[kept - 1] >= step) kept--;
  for (const column of [log.steps, ...log.parts.values(), ...log.observed.values()]) column.truncate(kept);
}

function filled(length: number): Column {
  const column = new Column();
  column.append(new Float32Array(length).fill(NaN));
  return column;
}

function schedule(...topics: Topic[]): void {
  for (const topic of topics) dirty.add(topic);
  timer ??= setTimeout(publishNext, TURN);
}

function publishNext(): void {
  timer = undefined;
  const [topic] = dirty;
  if (!topic) return;
  dirty.delete(topic);
  publish(topic);
  if (dirty.size) timer = setTimeout(publishNext, TURN);
}

function publish(topic: Topic): void {
  useCurves.setState((state) => ({ versions: { ...state.versions, [topic]: versionOf(state, topic) + 1 } }));
}

const renewed = (versions: Record<Topic, number>) =>
  Object.fromEntries(Object.entries(versions).map(([topic, version]) => [topic, version + 1]));
