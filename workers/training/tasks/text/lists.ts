import type { Csr } from '#contract/dataset.ts';
import type { WrittenLists } from '#contract/textOutput.ts';
import type { Sequences } from '#datasets/sequences.ts';
import type { RankCounts } from '#evaluation/metrics.ts';
import type { Parameters } from '#models/model.ts';
import type { AnsweringModel } from '#models/text/answers.ts';
import { itemTrie } from '#models/text/decode/itemTrie.ts';
import { generateLists, type GeneratedList, type GeneratedLists } from '#models/text/decode/lists.ts';
import type { Encoded } from '#models/text/model.ts';
import type { Answered } from '#models/text/question.ts';
import { itemIn } from '#models/text/tokenizer.ts';
import { MISSED } from '../evaluator.ts';
import { asked } from './exam.ts';
import { historyOf } from './samplers.ts';

/** Who writes, and lets messages in. */
export interface Writer {
  model: AnsweringModel;
  parameters: Parameters;
  items: number;
  breathe(): Promise<void>;
  /** Hears of questions that were read. */
  read?(encoded: Encoded): void;
}

/** What users are answered, with how many answers there were and what was wrong with them. */
export interface UserLists extends Pick<GeneratedLists, 'answers' | 'invalid' | 'duplicates'> {
  byUser: Map<number, GeneratedList>;
}

/** What comes next for some users, of whom those without a history are not asked for, among what the mask leaves to each. */
export async function listsOf(
  writer: Writer,
  users: Iterable<number>,
  histories: Sequences,
  mask: Csr,
): Promise<UserLists> {
  const { model, parameters, items, breathe, read } = writer;
  const { history, vocabulary } = model.needs;
  const { beams, constrained, passMet, perToken } = model.answers;
  const some = Array.from(users).filter((user) => historyOf(histories, user).length > 0);
  const questions = some.map((user) => ({
    ...{ task: 'sequential' as const, user },
    items: historyOf(histories, user).slice(-history),
  }));
  const numbers = itemTrie(vocabulary, items);
  const { lists, ...counts } = await generateLists(model, parameters, asked(model.needs, questions), {
    ...{ beams, maxNew: numbers.longest, asWhole: !perToken, breathe, read },
    ...(constrained && { trie: numbers }),
    itemIn: (tokens) => itemIn(vocabulary, tokens, items),
    ...(passMet && { without: (n) => mask.col.subarray(mask.ptr[some[n]], mask.ptr[some[n] + 1]) }),
  });
  return { byUser: new Map(some.map((user, n) => [user, lists[n]])), ...counts };
}

/** Which of the candidates of each question are answered, the best first. */
export async function choicesOf(
  { model, parameters, items, breathe, read }: Writer,
  questions: readonly Answered[],
): Promise<GeneratedList[]> {
  const { vocabulary, candidates } = model.needs;
  const { beams, constrained, perToken } = model.answers;
  const numbers = itemTrie(vocabulary, items);
  const { lists } = await generateLists(model, parameters, asked(model.needs, questions), {
    ...{ beams: Math.min(beams, candidates), maxNew: numbers.longest, asWhole: !perToken, breathe, read },
    ...(constrained && { trie: numbers, only: (n) => questions[n].items }),
    itemIn: (tokens) => itemIn(vocabulary, tokens, items),
  });
  return lists;
}

/** Where held-out items stand on the lists of their users; what is on none is missed. */
export function ranksOn({ byUser }: Pick<UserLists, 'byUser'>, held: Csr): RankCounts {
  const counts = {
    rank: new Int32Array(held.col.length).fill(MISSED),
    ties: new Int32Array(held.col.length),
  };
  for (const [user, list] of byUser) {
    const named = distinct(list.items);
    for (let entry = held.ptr[user]; entry < held.ptr[user + 1]; entry++) {
      const place = named.indexOf(held.col[entry]);
      if (place >= 0) counts.rank[entry] = place;
    }
  }
  return counts;
}

/** Items that answers name, each where it stands first. */
export const distinct = (items: Int32Array): number[] => [...new Set(items.filter((item) => item >= 0))];

/** Lists as rows of a table, each item where it stands first. */
export function writtenLists({ byUser }: Pick<UserLists, 'byUser'>, users: number): WrittenLists {
  const width = Math.max(0, ...[...byUser.values()].map(({ items }) => distinct(items).length));
  const items = new Int32Array(users * width).fill(-1);
  const scores = new Float32Array(users * width);
  for (const [user, list] of byUser)
    distinct(list.items).forEach((item, place) => {
      items[user * width + place] = item;
      scores[user * width + place] = list.scores[list.items.indexOf(item)];
    });
  return { width, items, scores };
}
