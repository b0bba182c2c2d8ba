import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import { useDataset } from '../data/dataset.ts';
import { untilOutputsHere, useOutputs } from '../history/outputs.ts';
import { submit } from '../run/scheduler.ts';
import { useResults } from '../history/results.ts';
import { drawPanels } from './figure.ts';
import { isPrepared, resetPanels, usePanels } from './panels.ts';
import { showShipped } from './shipped.ts';
import { missingRuns, requestOfMissing } from './requests.ts';

/** The runs that are being trained for the pictures; empty while there are none. */
export const useTraining = create<{ wanted: RunRequest[] }>()(() => ({ wanted: [] }));

/** Trains what is missing, one after the other; true once everything has been trained and its features are here. */
export async function trainAll(requests: RunRequest[]): Promise<boolean> {
  useTraining.setState({ wanted: requests });
  const { runs } = await submit({ for: 'figure', requests }).ended;
  const finished = runs.filter(({ outcome }) => outcome === 'finished');
  await Promise.all(finished.map(({ request: { runId } }) => untilOutputsHere(runId)));
  useTraining.setState({ wanted: [] });
  const { runIds } = useOutputs.getState();
  return requests.every(({ runId }) => runIds.includes(runId));
}

/** The prepared figure in one go: trains the runs that are missing, then draws its pictures. */
export async function reproduceFigure(): Promise<void> {
  showShipped(false);
  if (!isPrepared()) resetPanels();
  const { runs } = useResults.getState();
  const { report } = useDataset.getState();
  const missing = missingRuns(usePanels.getState().panels, runs, report?.hash);
  const requests = missing.map(requestOfMissing);
  if (requests.length && !(await trainAll(requests))) return;
  await drawPanels();
}
