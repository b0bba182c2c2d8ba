import { inSentence } from '#contract/inSentence.ts';
import { keepExperiment } from '../pendingWork/keep.ts';
import { useConfig } from '../../run/config.ts';
import type { WantedDataset } from '../../data/reopen.ts';
import type { SweepDefinition } from './definition.ts';
import { knobsOf } from './knobs.ts';
import { useSweep } from './sweep.ts';
import type { SweepPlan } from './sweepPlan.ts';

/** Writes down how far the sweep is, until it has ended. */
export function keepSweep(dataset: WantedDataset, missing: () => number, before: number): () => void {
  const definition = useSweep.getState();
  const plan: SweepPlan = { definition, protocol: useConfig.getState().protocol };
  const about = aboutSweep(definition, dataset);
  return keepExperiment({ purpose: 'sweep', dataset, about, plan }, missing, before);
}

/** "a sweep over L and d" */
function aboutSweep({ axes, model }: SweepDefinition, { source }: WantedDataset): string {
  const knobs = knobsOf(model, source);
  const names = axes.map(({ path }) => {
    const { symbol, label } = knobs.find((knob) => knob.path === path)!;
    return symbol ?? inSentence(label);
  });
  return `a sweep over ${names.join(' and ')}`;
}
