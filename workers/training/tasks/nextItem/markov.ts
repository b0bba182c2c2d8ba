import type { Csr } from '#contract/dataset.ts';
import { colDegrees } from '#datasets/csr.ts';
import type { Sequences } from '#datasets/sequences.ts';
import type { RankCounts } from '#evaluation/metrics.ts';

/** The first-order Markov chain of some histories: how often an item followed directly on another, and how popular each is. */
export interface Markov {
  /** For each item what followed it, and how often. [items] */
  followers: Map<number, number>[];
  /** [items] */
  popularity: Int32Array;
  /** Items that precede each by popularity, of equal ones the lower id first. [items] */
  place: Int32Array;
  /** How many items are as popular as each, itself too. [items] */
  peers: Int32Array;
}

/** Counts transitions in histories of training [users, items]. */
export function markovOf(histories: Sequences, train: Csr): Markov {
  const followers = Array.from({ length: train.cols }, () => new Map<number, number>());
  const { ptr, items } = histories;
  for (let user = 0; user + 1 < ptr.length; user++)
    for (let at = ptr[user] + 1; at < ptr[user + 1]; at++) {
      const row = followers[items[at - 1]];
      row.set(items[at], (row.get(items[at]) ?? 0) + 1);
    }
  const popularity = colDegrees(train);
  const byPopularity = Int32Array.from(popularity.keys()).sort(
    (a, b) => popularity[b] - popularity[a] || a - b,
  );
  const place = new Int32Array(train.cols);
  byPopularity.forEach((item, at) => (place[item] = at));
  const sizes = new Int32Array(1 + popularity.reduce((most, n) => Math.max(most, n), 0));
  for (const n of popularity) sizes[n]++;
  return { followers, popularity, place, peers: popularity.map((n) => sizes[n]) };
}

const NONE: Markov['followers'][number] = new Map();

/**
 * Where held-out items stand when users are offered what most often followed the last item of their history, and behind that, and among
 * equals, what is most popular; of equals of both kinds the lower id comes first. Ranked among what the mask leaves to each.
 */
export function markovRanks(markov: Markov, histories: Sequences, held: Csr, mask: Csr): RankCounts {
  const counts = { rank: new Int32Array(held.col.length), ties: new Int32Array(held.col.length) };
  for (let user = 0; user < held.rows; user++) {
    const [begin, end] = [histories.ptr[user], histories.ptr[user + 1]];
    const followers = begin < end ? markov.followers[histories.items[end - 1]] : NONE;
    const masked = mask.col.subarray(mask.ptr[user], mask.ptr[user + 1]);
    for (let entry = held.ptr[user]; entry < held.ptr[user + 1]; entry++)
      [counts.rank[entry], counts.ties[entry]] = rankOf(markov, followers, masked, held.col[entry]);
  }
  return counts;
}

/** How many items precede one, and how many are its equals: those that followed as often are looked at one by one, of the others the masked. */
function rankOf(
  { popularity, place, peers }: Markov,
  followers: Map<number, number>,
  masked: Int32Array,
  item: number,
): [rank: number, ties: number] {
  const often = followers.get(item) ?? 0;
  let rank = often > 0 ? 0 : place[item];
  let ties = often > 0 ? 0 : peers[item] - 1;
  const take = (other: number, by: number) => {
    if (place[other] < place[item]) rank += by;
    if (popularity[other] === popularity[item]) ties += by;
  };
  const isMasked = new Set(masked);
  for (const [other, times] of followers) {
    if (other === item || isMasked.has(other)) continue;
    // Who never followed is counted by popularity alone, and these are not among them.
    if (often === 0) {
      take(other, -1);
      rank++;
    } else if (times > often) rank++;
    else if (times === often) take(other, 1);
  }
  if (often === 0) for (const other of masked) if (other !== item) take(other, -1);
  return [rank, ties];
}
