import type { Sequences } from '#datasets/sequences.ts';
import { Random } from '#lib/random.ts';
import type { Windows, WindowNeeds } from '#models/nextItem.ts';
import { disposeWindows, itemsOf, uploadWindows, type Beside } from '#models/windows.ts';
import type { Feed } from '../task.ts';

/** The ends of what is trained on: sample n is the history of users[n] up to, and without, its place until[n]. */
export interface Samples {
  users: Int32Array;
  until: Int32Array;
}

/** A sample per user, or one per item that follows another; users with fewer than two items have none. */
export function samplesOf({ ptr }: Sequences, predicts: WindowNeeds['predicts']): Samples {
  const [users, until]: [number[], number[]] = [[], []];
  for (let user = 0; user + 1 < ptr.length; user++) {
    const end = ptr[user + 1];
    const shortest = ptr[user] + 2;
    for (let at = predicts === 'last' ? shortest : Math.max(shortest, end); at <= end; at++) {
      users.push(user);
      until.push(at);
    }
  }
  return { users: Int32Array.from(users), until: Int32Array.from(until) };
}

/** Batches of histories on the device: those of `drawingOf`. */
export function feedOf(
  histories: Sequences,
  items: number,
  needs: WindowNeeds,
  batchSize: number,
  seed: number,
): Feed<Windows> {
  const { stepsPerEpoch, draw } = drawingOf(histories, needs, batchSize, seed);
  return {
    stepsPerEpoch,
    batch(epoch, step) {
      const { sequences, beside } = draw(epoch, step);
      return uploadWindows(items, sequences, needs, beside);
    },
    dispose: disposeWindows,
  };
}

/** A batch of histories, with whose they are and, where the model wants that, what is hidden of them. */
export interface Drawn {
  sequences: Int32Array[];
  beside: Beside & Required<Pick<Beside, 'users'>>;
}

/** All samples once an epoch, shuffled anew for each: the batch of (epoch, step) is a pure function of the seed. */
export function drawingOf(
  histories: Sequences,
  needs: WindowNeeds,
  batchSize: number,
  seed: number,
): { stepsPerEpoch: number; draw(epoch: number, step: number): Drawn } {
  const { users, until } = samplesOf(histories, needs.predicts);
  let order: { epoch: number; samples: Int32Array } | undefined;
  const orderOf = (epoch: number) => {
    if (order?.epoch !== epoch)
      order = { epoch, samples: new Random(seed, 'order', epoch).shuffle(Int32Array.from(users.keys())) };
    return order.samples;
  };
  const sequenceOf = (sample: number) => {
    const end = until[sample];
    return histories.items.subarray(Math.max(histories.ptr[users[sample]], end - itemsOf(needs)), end);
  };
  return {
    stepsPerEpoch: Math.ceil(users.length / batchSize),
    draw(epoch, step) {
      const samples = orderOf(epoch).subarray(step * batchSize, (step + 1) * batchSize);
      const sequences = Array.from(samples, sequenceOf);
      const random = new Random(seed, 'hidden', epoch, step);
      const beside = {
        users: { count: histories.ptr.length - 1, ids: samples.map((sample) => users[sample]) },
        ...(needs.predicts === 'hidden' && {
          hidden: sequences.map(({ length }) => hiddenIn(length, needs.hides ?? 0, random)),
        }),
      };
      return { sequences, beside };
    },
  };
}

/** Which of so many items are hidden, each with that probability; the last one where that would be none. */
export function hiddenIn(length: number, share: number, random: Random): boolean[] {
  const hidden = Array.from({ length }, () => random.uniform() < share);
  if (!hidden.includes(true)) hidden[length - 1] = true;
  return hidden;
}
