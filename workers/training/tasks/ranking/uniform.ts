import type { Csr } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import { drawUsers, type Sampler } from './sampler.ts';

/** So many users, each once where there are enough of them, with two uniform items, whatever they know of them. */
export function uniformTriplets(
  { rows, cols }: Pick<Csr, 'rows' | 'cols'>,
  count: number,
  seed: number,
  ...stream: string[]
): Pick<Sampler, 'batch'> {
  const all = Int32Array.from({ length: rows }, (_, user) => user);
  return {
    batch(epoch, step) {
      const random = new Random(seed, ...stream, 'uniform', epoch, step);
      const users = drawUsers(all, count, random);
      const items = () => users.map(() => random.integer(cols));
      return { users, positives: items(), negatives: items() };
    },
  };
}
