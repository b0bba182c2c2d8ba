import { create } from 'zustand';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { Recording } from '#contract/recording.ts';
import { fetchRecording } from '#client/shippedRecording.ts';
import { recordingOf } from '../history/recordings.ts';
import { opened } from './link/opened.ts';
import { SCENE } from './view.ts';

interface TalkState {
  /** Counts from 1, as the address does. */
  scene: number;
  /** Place within the scene, from 0. */
  step: number;
  isBlank: boolean;
  hasNotes: boolean;
  /** When the clock was started, on the clock of `performance.now()`. */
  startedAt?: number;
  /** What the scenes play. */
  recording?: Recording;
  /** Why there is nothing to play. */
  error?: ErrorReport;
}

/** Where the talk is, and what it plays. */
export const useTalk = create<TalkState>()(() => ({
  scene: opened.scene,
  step: 0,
  isBlank: false,
  hasNotes: false,
}));

/** Goes to a scene, at its beginning or at a step of it; the address follows. */
export function goTo(scene: number, step = 0): void {
  useTalk.setState({ scene, step, isBlank: false });
  const query = new URLSearchParams(location.search);
  query.set(SCENE, String(scene));
  history.replaceState(history.state, '', `?${query}`);
}

/** Makes the screen blank, or shows the scene again. */
export const toggleBlank = () => useTalk.setState(({ isBlank }) => ({ isBlank: !isBlank }));

/** Shows or hides the speaker's notes. */
export const toggleNotes = () => useTalk.setState(({ hasNotes }) => ({ hasNotes: !hasNotes }));

/** Starts the clock of the talk anew. */
export const startClock = () => useTalk.setState({ startedAt: performance.now() });

/** Takes the recording that comes with the studio, unless one was chosen. */
export async function loadShipped(): Promise<void> {
  if (useTalk.getState().recording) return;
  await choose(fetchRecording);
}

/** Plays a run of one's own instead, or the shipped recording where none is named. */
export const chooseRecording = (runId: string | undefined) =>
  choose(async () => (runId ? await recordingOf(runId) : await fetchRecording()));

async function choose(fetchIt: () => Promise<Recording | undefined>): Promise<void> {
  try {
    const recording = await fetchIt();
    if (recording) useTalk.setState({ recording, error: undefined });
  } catch (error) {
    useTalk.setState({ error: reportError(error) });
  }
}
