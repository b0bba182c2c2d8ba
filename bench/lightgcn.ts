import * as tf from '@tensorflow/tfjs-core';
import { defaultConfig } from '#contract/config.ts';
import type { LightGcnConfig } from '#contract/models/lightgcn.ts';
import type { Pair } from './contender.ts';
import { lightGcn } from './models.ts';
import { stepPair } from './pair.ts';
import type { Setup } from './setup.ts';
import { lightGcn as stockLightGcn } from './stock/forward.ts';
import type { StockInputs } from './stock/inputs.ts';
import { bpr } from './stock/losses.ts';
import { batchL2, margins } from './stock/scores.ts';

/** One LightGCN step: BPR and L2. */
export function lightGcnPair(setup: Setup, { adjacency }: StockInputs): Promise<Pair> {
  const { layers, reg } = defaultConfig<LightGcnConfig>('lightgcn').model;
  return stepPair(setup, 'LightGCN', lightGcn(setup), ({ ids }, batch) => {
    const final = stockLightGcn(adjacency, ids, layers);
    return tf.add(bpr(margins(final, batch)), batchL2(ids, batch, reg));
  });
}
