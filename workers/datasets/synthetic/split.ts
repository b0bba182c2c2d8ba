import type { Csr } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import { csrFromPairs } from '../csr.ts';
import { Chooser, type Clicks } from './clicks.ts';
import type { World } from './world.ts';

/**
 * 8:1:1 per user at random, at least one held-out item each where a user has three; training interactions with cold items are
 * drawn again among the others.
 */
export function splitClicks(
  world: World,
  clicks: Clicks,
  coldItems: number,
  seed: number,
): { train: Csr; val: Csr; test: Csr } {
  const random = new Random(seed, 'split');
  const items = world.category.length;
  const users = clicks.ptr.length - 1;
  const cold = drawCold(items, coldItems, random);
  const warmChooser = new Chooser(world, (item) => !cold[item]);
  const pairs = { train: pairList(), val: pairList(), test: pairList() };
  for (let u = 0; u < users; u++) {
    const mine = random.shuffle(clicks.item.slice(clicks.ptr[u], clicks.ptr[u + 1]));
    const n = mine.length;
    const held = n >= 3 ? Math.max(1, Math.round(n / 10)) : 0;
    const tested = n === 2 ? 1 : held;
    const taken = new Set(mine);
    mine.forEach((item, k) => {
      const part = k < tested ? pairs.test : k < tested + held ? pairs.val : pairs.train;
      if (part === pairs.train && cold[item]) {
        item = warmChooser.draw(u, taken, random);
        taken.add(item);
      }
      part.row.push(u);
      part.col.push(item);
    });
  }
  const build = ({ row, col }: ReturnType<typeof pairList>) => csrFromPairs(users, items, row, col).csr;
  return { train: build(pairs.train), val: build(pairs.val), test: build(pairs.test) };
}

const pairList = () => ({ row: [] as number[], col: [] as number[] });

/** Items that never occur in training: a share of all. [items] */
export function drawCold(items: number, share: number, random: Random): Uint8Array {
  const cold = new Uint8Array(items);
  const order = random.shuffle(Int32Array.from({ length: items }, (_, i) => i));
  for (const item of order.subarray(0, Math.round(share * items))) cold[item] = 1;
  return cold;
}
