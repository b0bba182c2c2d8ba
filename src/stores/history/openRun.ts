import { create } from 'zustand';
import { showView } from '../page/view.ts';

/** The run whose dialog is open under Runs. */
export const useOpenRun = create<{ runId?: string }>()(() => ({}));

/** Opens the dialog of a run, or closes it. */
export function openRun(runId: string | undefined): void {
  useOpenRun.setState({ runId });
}

/** Shows Runs with a run's dialog open. */
export function showRun(runId: string): void {
  openRun(runId);
  showView('runs');
}
