import { heldElsewhere, holdLock } from '#contract/lock.ts';
import { newId } from './newId.ts';
import type { RunRecord } from './record.ts';

/** Names this page for as long as it is open. */
const PAGE = newId();
const lockOf = (page: string) => `bin ${page}`;

/** Keeps what this page deletes until the page ends: only then is it erased by whoever opens the studio next. */
export async function holdTrash(): Promise<void> {
  // Where the browser refuses, it is erased as soon as another page opens.
  await holdLock(lockOf(PAGE)).catch(() => {});
}

/** The record of a run that this page has deleted and may bring back. */
export const inTrash = (record: RunRecord): RunRecord => ({ ...record, binned: true, binnedBy: PAGE });

/** Says of a deleted run whether another page can still bring it back. */
export async function heldTrash(): Promise<(record: RunRecord) => boolean> {
  const held = await heldElsewhere();
  return ({ binnedBy }) => binnedBy !== undefined && held.has(lockOf(binnedBy));
}
