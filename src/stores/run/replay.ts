import { create } from 'zustand';
import type { Recording } from '#contract/recording.ts';
import type { Stage } from '#contract/results.ts';
import { emptyCurves, takeCurves } from './curves.ts';
import { useDataset } from '../data/dataset.ts';
import { fromRecorded } from '../embedding/recorded.ts';
import { keepTrajectories } from '../embedding/trajectories.ts';
import { clearRun, isBusy, showEvent, useRun } from './run.ts';

/** How many times as fast as the run was. */
export const SPEEDS = [0.5, 1, 2, 5, 10, 20, 50, 100] as const;
/** `fit` plays the whole recording in about twenty seconds. */
export type Speed = (typeof SPEEDS)[number] | 'fit';

interface ReplayState {
  recording?: Recording;
  /** Milliseconds of the recording that have been played. */
  at: number;
  /** Milliseconds of the whole recording. */
  length: number;
  speed: Speed;
  isPlaying: boolean;
}

const NOTHING = { recording: undefined, at: 0, length: 0, isPlaying: false };
const FIT_MILLISECONDS = 20_000;
/** Milliseconds between two looks at the recording. */
const TICK = 50;

/** The recording that is played: nothing of it is training, nothing of it becomes a result. */
export const useReplay = create<ReplayState>()(() => ({ ...NOTHING, speed: 'fit' }));

/** Moments that have been shown. */
let shown = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Brings back what curves and picture showed before. */
let bringBack: (() => void) | undefined;

/** Opens a recording at its start, in place of another one; false while a run is under way. */
export function openReplay(recording: Recording): boolean {
  const { status, replay } = useRun.getState();
  if (isBusy(status)) return false;
  const before = replay ? bringBack : snapshot();
  clearRun();
  bringBack = before;
  keepTrajectories(recording.runId, recording.trajectories.map(fromRecorded));
  const started = startOf(recording);
  useReplay.setState({ ...NOTHING, recording, length: recording.events.at(-1)!.at });
  useRun.setState({
    request: { ...recording.request, runId: recording.runId },
    replay: {
      recordedAt: recording.recordedAt,
      dataset: recording.dataset,
      adapter: started.environment.adapter,
      isResumed: started.resumed,
    },
  });
  rewind();
  return true;
}

/** Ends the replay; curves and picture show what they did before it. */
export function closeReplay(): void {
  if (!useRun.getState().replay) return;
  const restore = bringBack;
  clearRun();
  restore?.();
}

/** Plays on, from the start where it is at the end. */
export function playReplay(): void {
  const { recording, at, length, isPlaying } = useReplay.getState();
  if (!recording || isPlaying) return;
  if (at >= length) seekReplay(0);
  useReplay.setState({ isPlaying: true });
  tick(performance.now());
}

/** Holds the replay where it is. */
export function pauseReplay(): void {
  halt();
  useReplay.setState({ isPlaying: false });
}

/** Plays or holds. */
export const toggleReplay = () => (useReplay.getState().isPlaying ? pauseReplay() : playReplay());

/** Goes to a time of the recording; what was being played goes on from there. */
export function seekReplay(at: number): void {
  const { recording, length } = useReplay.getState();
  if (!recording) return;
  const to = Math.min(length, Math.max(0, at));
  if (to < useReplay.getState().at) rewind();
  useReplay.setState({ at: to });
  showUntil(to);
}

/** Goes to the next moment that changes a curve, and holds. */
export function stepReplay(): void {
  const { recording } = useReplay.getState();
  pauseReplay();
  const next = recording?.events.find(
    ({ event: { type } }, i) => i >= shown && (type === 'steps' || type === 'epoch'),
  );
  seekReplay(next?.at ?? Infinity);
}

/** Goes to the end of the next epoch, or of the one before, and holds. */
export function stepEpoch(direction: 1 | -1): void {
  const { recording, at } = useReplay.getState();
  if (!recording) return;
  pauseReplay();
  const ends = epochEnds(recording).map((end) => end.at);
  seekReplay(
    direction > 0 ? (ends.find((end) => end > at) ?? Infinity) : (ends.findLast((end) => end < at) ?? 0),
  );
}

/** Goes to where a stage begins. */
export function seekStage(stage: Stage): void {
  const { recording } = useReplay.getState();
  const first = recording?.events.find(
    ({ event }) => event.type === 'progress' && event.progress.stage === stage,
  );
  seekReplay(first?.at ?? 0);
}

/** Changes the speed; the place stays. */
export const setSpeed = (speed: Speed) => useReplay.setState({ speed });

/** One speed up or down from what is played now. */
export function changeSpeed(direction: 1 | -1): void {
  const now = factor();
  const next = direction > 0 ? SPEEDS.find((speed) => speed > now) : SPEEDS.findLast((speed) => speed < now);
  if (next) setSpeed(next);
}

/** Where epochs end in a recording. */
export const epochEnds = ({ events }: Recording) =>
  events.flatMap(({ at, event }) =>
    event.type === 'epoch' ? [{ at, stage: event.record.stage, epoch: event.record.epoch }] : [],
  );

// A run that starts clears all there is, and so ends the replay.
useRun.subscribe(({ replay }, before) => {
  if (replay || !before.replay) return;
  halt();
  bringBack = undefined;
  useReplay.setState(NOTHING);
});

// What was computed on other data does not come back.
useDataset.subscribe(({ report }, before) => {
  if (report?.hash !== before.report?.hash) bringBack = undefined;
});

function snapshot(): () => void {
  const run = useRun.getState();
  const drawAgain = takeCurves();
  return () => {
    useRun.setState(run, true);
    drawAgain();
  };
}

function factor(): number {
  const { speed, length } = useReplay.getState();
  return speed === 'fit' ? length / FIT_MILLISECONDS : speed;
}

function tick(before: number): void {
  timer = setTimeout(() => {
    const now = performance.now();
    const { at, length } = useReplay.getState();
    const to = at + (now - before) * factor();
    seekReplay(to);
    if (to < length) tick(now);
    else pauseReplay();
  }, TICK);
}

function halt(): void {
  clearTimeout(timer);
}

function rewind(): void {
  shown = 0;
  emptyCurves();
  useRun.setState({ done: {}, progress: undefined, preparing: undefined, outcome: undefined });
}

/** Shows all moments up to a time; of progress only the last, since it replaces what came before. */
function showUntil(at: number): void {
  const { events } = useReplay.getState().recording!;
  const from = shown;
  while (shown < events.length && events[shown].at <= at) shown++;
  const moments = events.slice(from, shown);
  const last = moments.findLastIndex(({ event }) => event.type === 'progress');
  moments.forEach(({ event }, i) => {
    if (event.type !== 'progress' || i === last) showEvent(event);
  });
  if (shown === events.length) useRun.setState({ outcome: 'finished' });
}

function startOf({ events }: Recording) {
  for (const { event } of events) if (event.type === 'started') return event;
  throw new Error('A recording without its start was not checked.');
}
