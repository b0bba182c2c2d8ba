import { PARTS, type Dataset, type Part } from '#contract/dataset.ts';
import { csrFromPairs, rowOfEntries } from '#datasets/csr.ts';
import { Random } from '#lib/random.ts';

/** How a history without repeats is divided: the last for test, the one before it for validation, where there are so many. */
const lastTwo = (history: readonly number[]): Record<Part, number[]> => ({
  train: history.slice(0, history.length < 3 ? 1 : -2),
  val: history.length < 3 ? [] : [history.at(-2)!],
  test: history.length < 2 ? [] : [history.at(-1)!],
});

/** A dataset of histories, oldest item first, without repeats; two modalities, 3 and 4 wide. */
export function orderedDataset(
  histories: readonly (readonly number[])[],
  items: number,
  divide: (history: readonly number[], user: number) => Record<Part, number[]> = lastTwo,
): Dataset {
  const divided = histories.map(divide);
  const parts = PARTS.map((part) => {
    const pairs = divided.flatMap((of, user) => of[part].map((item) => [user, item]));
    const { csr } = csrFromPairs(
      histories.length,
      items,
      pairs.map(([user]) => user),
      pairs.map(([, item]) => item),
    );
    const order = new Int32Array(csr.col.length);
    for (let user = 0; user < csr.rows; user++)
      for (let at = csr.ptr[user]; at < csr.ptr[user + 1]; at++)
        order[at] = histories[user].indexOf(csr.col[at]);
    return [part, { csr, order }] as const;
  });
  const features = [3, 4].map((cols, m) => {
    const random = new Random('ordered', m);
    const data = Float32Array.from({ length: items * cols }, () => random.uniform() * 2 - 1);
    return { name: ['visual', 'textual'][m], rows: items, cols, data };
  });
  return {
    name: 'ordered',
    hash: 'ordered',
    synthetic: true,
    split: { method: 'given' },
    users: histories.length,
    items,
    ...(Object.fromEntries(parts.map(([part, { csr }]) => [part, csr])) as Pick<Dataset, Part>),
    order: Object.fromEntries(parts.map(([part, { order }]) => [part, order])) as Dataset['order'],
    features,
  };
}

/** Users of 3 to 14 items each, most of whom go on along a circle of all items. */
export function circleDataset(users = 60, items = 40, seed = 1): Dataset {
  const random = new Random(seed, 'circle');
  const histories = Array.from({ length: users }, () => {
    const history = [random.integer(items)];
    const length = 3 + random.integer(Math.min(12, items - 2));
    while (history.length < length) {
      const next = random.uniform() < 0.8 ? (history.at(-1)! + 1) % items : random.integer(items);
      if (!history.includes(next)) history.push(next);
    }
    return history;
  });
  return orderedDataset(histories, items);
}

/** The same dataset with a sentence and a rating on every interaction, about the place of its item on the circle. */
export function withSentences(dataset: Dataset): Dataset {
  const records = PARTS.flatMap((part, at) => {
    const { col } = dataset[part];
    return Array.from(rowOfEntries(dataset[part]), (user, entry) => ({ part: at, user, item: col[entry] }));
  });
  const feature = records.map(({ item }) => WORDS[item % WORDS.length]);
  return {
    ...dataset,
    hash: `${dataset.hash} with sentences`,
    explanations: {
      part: Uint8Array.from(records, ({ part }) => part),
      user: Int32Array.from(records, ({ user }) => user),
      item: Int32Array.from(records, ({ item }) => item),
      text: feature.map((word, at) => (at % 2 ? `it is so ${word}` : `I like how ${word} it is`)),
      feature,
      rating: Float32Array.from(records, ({ user, item }) => 1 + ((user + item) % 5)),
    },
  };
}

const WORDS = ['warm', 'bright', 'small'];
