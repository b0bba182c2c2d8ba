import type { Csr, Dataset, FeatureMatrix } from '#contract/dataset.ts';
import { csrFromPairs } from '#datasets/csr.ts';
import { readFormat } from '#datasets/formats.ts';
import { Job } from '#datasets/job.ts';
import { canonicalDataset } from '#datasets/validate.ts';
import { Random } from '#lib/random.ts';
import type { BenchRequest } from './protocol.ts';

/** Sizes of a generated dataset: the heavy users hold most of the interactions. */
interface Shape {
  users: number;
  items: number;
  interactions: number;
  heavyUsers: number;
  heavyShare: number;
  test: number;
  modalities: { name: string; cols: number }[];
}

const MODALITIES = [
  { name: 'visual', cols: 128 },
  { name: 'acoustic', cols: 128 },
];

/** The sizes and the skew of the public TikTok split: one user in a hundred holds two thirds of the clicks. */
const TIKTOK: Shape = {
  users: 9308,
  items: 6710,
  interactions: 59541,
  heavyUsers: 93,
  heavyShare: 0.67,
  test: 6130,
  modalities: MODALITIES,
};
const SMALL: Shape = {
  users: 930,
  items: 671,
  interactions: 5954,
  heavyUsers: 30,
  heavyShare: 0.5,
  test: 613,
  modalities: MODALITIES,
};

/** The dataset to measure on: the given DiffMM files, or one drawn in TikTok's shape from a fixed seed. */
export async function benchDataset({
  files,
  small,
}: Pick<BenchRequest, 'files' | 'small'>): Promise<Dataset> {
  if (!files) return small ? smallDataset() : generate(TIKTOK);
  const named = files.map(({ name, base64 }) => ({
    name,
    file: new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]),
  }));
  const raw = await readFormat('bench', named, {}, new Job());
  return { ...canonicalDataset(raw).dataset, hash: '' };
}

/** A tenth of TikTok: small enough for stock operators to answer at once. */
export const smallDataset = (): Dataset => generate(SMALL);

function generate(shape: Shape): Dataset {
  const random = new Random(1, 'bench');
  const urn = popularity(shape.items, random);
  const train = drawTrain(shape, urn, random);
  return {
    name: 'generated in the shape of TikTok',
    hash: '',
    synthetic: true,
    split: { method: 'given' },
    users: shape.users,
    items: shape.items,
    train,
    val: csrFromPairs(shape.users, shape.items, [], []).csr,
    test: drawTest(shape, train, urn, random),
    features: shape.modalities.map(({ name, cols }) => features(name, shape.items, cols)),
  };
}

/** Cumulative weights 1 / (rank + 40) in random order: the popularity curve of TikTok. */
export function popularity(items: number, random: Random): () => number {
  const order = random.shuffle(Int32Array.from({ length: items }, (_, i) => i));
  const cumulative = new Float64Array(items);
  for (let r = 0, sum = 0; r < items; r++) cumulative[r] = sum += 1 / (r + 40);
  return () => {
    const x = random.uniform() * cumulative[items - 1];
    let low = 0;
    for (let high = items - 1; low < high;) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] > x) high = middle;
      else low = middle + 1;
    }
    return order[low];
  };
}

function drawTrain(
  { users, items, interactions, heavyUsers, heavyShare }: Shape,
  draw: () => number,
  random: Random,
): Csr {
  const pairs = new Set<number>();
  const fill = (count: number, user: () => number) => {
    while (pairs.size < count) pairs.add(user() * items + draw());
  };
  fill(Math.round(interactions * heavyShare), () => random.integer(heavyUsers));
  fill(interactions, () => heavyUsers + random.integer(users - heavyUsers));
  const list = Array.from(pairs);
  return csrFromPairs(
    users,
    items,
    list.map((p) => Math.floor(p / items)),
    list.map((p) => p % items),
  ).csr;
}

/** One held-out item for each of the first `test` users. */
function drawTest({ users, items, test }: Shape, train: Csr, draw: () => number, random: Random): Csr {
  const chosen = random.shuffle(Int32Array.from({ length: users }, (_, u) => u)).subarray(0, test);
  const held = Array.from(chosen, (u) => {
    const seen = train.col.subarray(train.ptr[u], train.ptr[u + 1]);
    let item = draw();
    while (seen.includes(item)) item = draw();
    return item;
  });
  return csrFromPairs(users, items, chosen, held).csr;
}

/** Content of so many columns, each number from N(0, 1). */
export function features(name: string, rows: number, cols: number): FeatureMatrix {
  const random = new Random(1, 'bench', name);
  return { name, rows, cols, data: Float32Array.from({ length: rows * cols }, () => random.normal()) };
}
