import { keepExperiment } from '../pendingWork/keep.ts';
import { useConfig } from '../../run/config.ts';
import type { WantedDataset } from '../../data/reopen.ts';
import { sweptWords } from './experiment.ts';
import { useSweep } from './sweep.ts';
import type { SweepPlan } from './sweepPlan.ts';

/** Writes down how far the sweep is, until it has ended. */
export function keepSweep(dataset: WantedDataset, missing: () => number, before: number): () => void {
  const definition = useSweep.getState();
  const plan: SweepPlan = { definition, protocol: useConfig.getState().protocol };
  const about = `a sweep over ${sweptWords(definition, dataset.source)}`;
  return keepExperiment({ purpose: 'sweep', dataset, about, plan }, missing, before);
}
