import type { Csr } from '#contract/dataset.ts';
import type { TrainingConfig } from '#contract/models/common.ts';
import { colDegrees } from '#datasets/csr.ts';
import type { BatchNeeds, Triplets } from '#models/batch.ts';
import { createSampler, type Source } from './sampler.ts';
import { withSwaps } from './swaps.ts';
import { uniformTriplets } from './uniform.ts';

/** What a model's batches hold, before they go to the device. */
export interface Drawing {
  readonly stepsPerEpoch: number;
  /** The batch of a 1-based epoch and 0-based step. */
  draw(epoch: number, step: number): Triplets;
}

/** Draws batches as a model needs them. */
export function drawing(source: Source, needs: BatchNeeds, training: TrainingConfig, seed: number): Drawing {
  const sampler = createSampler(source, training, seed);
  const streams = (needs.streams ?? []).map(({ name, uniform }) => {
    const own = uniform
      ? uniformTriplets(source.seen, uniform, seed, name)
      : createSampler(source, training, seed, name);
    return [name, own] as const;
  });
  const among = needs.warmLists ? warmItems(source.seen) : undefined;
  return {
    stepsPerEpoch: sampler.stepsPerEpoch,
    draw(epoch, step) {
      const drawn = sampler.batch(epoch, step, needs.lists ?? 0, among);
      const triplets = needs.contrast ? withSwaps(drawn, needs.contrast, seed, epoch, step) : drawn;
      const further = streams.map(([name, own]) => [name, own.batch(epoch, step, 0)] as const);
      return streams.length ? { ...triplets, streams: Object.fromEntries(further) } : triplets;
    },
  };
}

/** Items that somebody is known to have; all where nobody has any. */
function warmItems(seen: Csr): Int32Array {
  const degrees = colDegrees(seen);
  const items = Int32Array.from(degrees.keys());
  const warm = items.filter((item) => degrees[item] > 0);
  return warm.length ? warm : items;
}
