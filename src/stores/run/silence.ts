import { StudioError } from '#contract/errors.ts';
import { endWorker } from '#client/connect.ts';
import { useRun } from './run.ts';

/** Longer than what a run usually does without a word. */
const SILENCE_MS = 60_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Called whenever the run was heard of or told something: where nothing follows for a minute and it does not wait for the person, the page says so. */
export function awaitNews(): void {
  awaitNothing();
  if (useRun.getState().status === 'paused') return;
  timer = setTimeout(() => useRun.setState({ isSilent: true }), SILENCE_MS);
}

/** Called when no run is under way any more. */
export function awaitNothing(): void {
  clearTimeout(timer);
  if (useRun.getState().isSilent) useRun.setState({ isSilent: false });
}

/** Ends the run that is under way with its worker, whatever that is doing; it goes on from its checkpoint. */
export function endSilentRun(): void {
  endWorker(
    'train',
    new StudioError(
      'internal',
      'The run was ended: nothing was heard of it any more.',
      'Resume it from its last saved state where it is offered, or start it again.',
    ),
  );
}
