import type { Recording } from '#contract/recording.ts';
import { emptyCurves, takeCurves } from './curves.ts';
import { useDataset } from '../data/dataset.ts';
import { fromRecorded } from '../embedding/recorded.ts';
import { keepTrajectories } from '../embedding/trajectories.ts';
import { clearRun, isBusy, showEvent, useRun } from './run.ts';

/** Brings back what curves and picture showed before. */
let bringBack: (() => void) | undefined;

/** Shows a recording in place of another one, whole: what moves is the epoch that is shown. Nothing of it is training, nothing becomes a result; false while a run is under way. */
export function openReplay(recording: Recording): boolean {
  const { status, replay } = useRun.getState();
  if (isBusy(status)) return false;
  const before = replay ? bringBack : snapshot();
  clearRun();
  bringBack = before;
  keepTrajectories(recording.runId, recording.trajectories.map(fromRecorded));
  const started = startOf(recording);
  useRun.setState({
    request: { ...recording.request, runId: recording.runId },
    replay: {
      recordedAt: recording.recordedAt,
      dataset: recording.dataset,
      adapter: started.environment.adapter,
      isResumed: started.resumed,
    },
  });
  emptyCurves();
  // Of progress only the last, since it replaces what came before.
  const last = recording.events.findLastIndex(({ event }) => event.type === 'progress');
  recording.events.forEach(({ event }, i) => {
    if (event.type !== 'progress' || i === last) showEvent(event);
  });
  useRun.setState({ outcome: 'finished' });
  return true;
}

/** Ends the replay; curves and picture show what they did before it. */
export function closeReplay(): void {
  if (!useRun.getState().replay) return;
  const restore = bringBack;
  clearRun();
  restore?.();
}

// A run that starts clears all there is, and so ends the replay.
useRun.subscribe(({ replay }, before) => {
  if (!replay && before.replay) bringBack = undefined;
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

function startOf({ events }: Recording) {
  for (const { event } of events) if (event.type === 'started') return event;
  throw new Error('A recording without its start was not checked.');
}
