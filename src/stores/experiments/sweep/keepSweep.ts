import { inSentence } from '#contract/inSentence.ts';
import { newId } from '#client/history/newId.ts';
import { dropPendingWork, keepPendingWork } from '../pendingWork/keep.ts';
import { useConfig } from '../../run/config.ts';
import { useQueue } from '../../run/queue.ts';
import type { WantedDataset } from '../../data/reopen.ts';
import type { SweepDefinition } from './definition.ts';
import { knobsOf } from './knobs.ts';
import { useSweep } from './sweep.ts';
import type { SweepPlan } from './sweepPlan.ts';

/** Writes down how far the sweep is, until it has ended; while it is halted on purpose nothing is kept. */
export function keepSweep(dataset: WantedDataset, missing: () => number, before: number): () => void {
  const id = newId();
  const definition = useSweep.getState();
  const plan: SweepPlan = { definition, protocol: useConfig.getState().protocol };
  const about = aboutSweep(definition, dataset);
  const total = Math.max(before, missing());
  const keep = () => {
    const left = missing();
    if (!left || useQueue.getState().halted) dropPendingWork(id);
    else keepPendingWork({ id, purpose: 'sweep', dataset, total, left, requests: [], about, plan });
  };
  const leave = useQueue.subscribe(keep);
  keep();
  return () => {
    leave();
    dropPendingWork(id);
  };
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
