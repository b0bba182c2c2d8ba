import { expect, test } from 'vitest';
import { sequencesOf } from '#datasets/sequences.ts';
import { unionCsr } from '#datasets/csr.ts';
import { circleDataset, orderedDataset } from '#testing/ordered.ts';
import { markovOf, markovRanks } from './markov.ts';

test('what followed most often comes first, then what is popular, then the lower id', () => {
  const dataset = circleDataset(40, 12);
  const { train, val, test: held, items } = dataset;
  const histories = sequencesOf(dataset, ['train', 'val'])!;
  const known = sequencesOf(dataset, ['train'])!;
  const chain = markovOf(known, train);
  const mask = unionCsr(train, val);
  const { rank, ties } = markovRanks(chain, histories, held, mask);
  for (let user = 0; user < held.rows; user++) {
    const last = histories.items[histories.ptr[user + 1] - 1];
    const scores = Array.from({ length: items }, (_, item) => {
      let follows = 0;
      for (let of = 0; of < known.ptr.length - 1; of++)
        for (let at = known.ptr[of] + 1; at < known.ptr[of + 1]; at++)
          if (known.items[at - 1] === last && known.items[at] === item) follows++;
      return 1000 * follows + train.col.filter((it) => it === item).length;
    });
    const offered = scores
      .map((_, item) => item)
      .filter((item) => !mask.col.subarray(mask.ptr[user], mask.ptr[user + 1]).includes(item));
    const list = offered.toSorted((a, b) => scores[b] - scores[a] || a - b);
    const entry = held.ptr[user];
    if (entry === held.ptr[user + 1]) continue;
    const target = held.col[entry];
    expect([rank[entry], ties[entry]]).toEqual([
      list.indexOf(target),
      offered.filter((item) => item !== target && scores[item] === scores[target]).length,
    ]);
  }
});

test('who has no history is offered what is popular', () => {
  const dataset = orderedDataset([[2, 1], [2, 1], [0, 1], [3]], 4, (history, user) => ({
    train: user < 3 ? [...history] : [],
    val: user < 3 ? [] : [...history],
    test: [],
  })); // prettier-ignore
  const train = sequencesOf(dataset, ['train'])!;
  const { rank } = markovRanks(markovOf(train, dataset.train), train, dataset.val, dataset.train);
  expect([...rank]).toEqual([3]);
});
