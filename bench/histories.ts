import type { Dataset } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import { orderedDataset } from '#testing/ordered.ts';
import { features, popularity } from './data.ts';

/** The sizes of Amazon's Musical Instruments, five interactions of everybody at least; content as wide as the codes that it is told by. */
const INSTRUMENTS = { users: 17112, items: 6250, mean: 7.96, fewest: 5, most: 131 };
const MODALITIES = ['textual', 'visual'];
const WIDTH = 1024;

/** What a step of the next item is measured on: histories as they are, half of them of at most seven items, or all as long as a window of twelve and what is held out. */
export const HISTORIES = ['usual', 'long'] as const;

/** A dataset drawn from a fixed seed; `small`: a tenth of it. */
export function historiesDataset(kind: (typeof HISTORIES)[number], small: boolean): Dataset {
  const share = small ? 0.1 : 1;
  const [users, items] = [INSTRUMENTS.users, INSTRUMENTS.items].map((n) => Math.round(share * n));
  const random = new Random(1, 'histories');
  const draw = popularity(items, random);
  const histories = Array.from({ length: users }, () => {
    const history = new Set<number>();
    for (const length = kind === 'long' ? 15 : lengthOf(random); history.size < length;) history.add(draw());
    return [...history];
  });
  return {
    ...orderedDataset(histories, items),
    name: 'generated in the shape of Instruments',
    features: MODALITIES.map((name) => features(name, items, small ? WIDTH / 8 : WIDTH)),
  };
}

/** As many more than the fewest as trials fail before one succeeds. */
function lengthOf(random: Random): number {
  const { fewest, mean, most } = INSTRUMENTS;
  const more = Math.floor(Math.log(1 - random.uniform()) / Math.log(1 - 1 / (1 + mean - fewest)));
  return Math.min(fewest + more, most);
}
