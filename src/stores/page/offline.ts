import { create } from 'zustand';
import { keepForOffline, offlineAtFirst, openNewVersion, type OfflineState } from '#client/offline.ts';
import { useQueue } from '../run/queue.ts';
import { isBusy, useRun } from '../run/run.ts';

/** Whether the studio works without a network on this machine, and whether a newer version waits. */
export const useOffline = create<OfflineState>()(() => offlineAtFirst());

/** Has every file of the studio kept on this machine; where that failed, tries again. */
export async function prepareOffline(): Promise<void> {
  useOffline.setState(offlineAtFirst());
  await keepForOffline((change) => useOffline.setState(change));
}

/** Opens the version that waits; it is not offered while a run or a queue is under way. */
export function updateStudio(): void {
  useOffline.setState({ update: 'opening' });
  openNewVersion();
}

/** True while a reload would interrupt something: a run, or runs that wait for their turn. */
export function useIsWorking(): boolean {
  const isRunning = useRun(({ status }) => isBusy(status));
  const isQueued = useQueue(({ jobs }) => jobs.length > 0);
  return isRunning || isQueued;
}

/** Puts the notice of the new version away; it opens by itself once every tab was closed. */
export function dismissUpdate(): void {
  useOffline.setState({ update: undefined });
}
