import type { RunRequest } from '#contract/api.ts';
import type { ReplayedRun } from '#stores/run/run.ts';

/** What must stand after the word "Replay" beside everything that a replay shows. */
export function replayLabel({ name }: RunRequest, { recordedAt, adapter, dataset }: ReplayedRun): string {
  return `of ${name} on ${dataset.name}, recorded on ${formatDate(recordedAt)}, ${adapter}`;
}

/** What a recording that begins at a checkpoint lacks. */
export const RESUMED_NOTE =
  'Recorded from where the run was resumed: of the epochs before, only their means are known.';

/** A day as people write it: 26 November 2026. */
export const formatDate = (milliseconds: number) =>
  new Date(milliseconds).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
