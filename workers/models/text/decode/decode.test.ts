import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { toyWriter } from '#testing/toyWriter.ts';
import type { Sources } from '../batch.ts';
import { choiceOf } from './choice.ts';
import { decode } from './decode.ts';
import { tokensOf } from './hypothesis.ts';
import { generateLists } from './lists.ts';
import type { SearchOptions } from './options.ts';
import { END } from './options.ts';
import { trieOf } from './trie.ts';

const sourcesOf = (size: number) => ({ size }) as Sources;
const blocksOf = (size: number) => ({
  size,
  upload: (from: number, to: number) => sourcesOf(to - from),
  dispose() {},
});
const search = (toy: ReturnType<typeof toyWriter>, sources: number, options: Parameters<typeof decode>[3]) =>
  decode(toy.model, {}, sourcesOf(sources), options);
const texts = (answers: Awaited<ReturnType<typeof decode>>) =>
  answers.map((list) => list.map((answer) => [...tokensOf(answer)].join(' ')));

beforeAll(() => tf.setBackend('cpu'));

/** All texts of at most `length` tokens that may be answered, with their score. */
function all(toy: ReturnType<typeof toyWriter>, vocabulary: number, length: number) {
  const found: { tokens: number[]; score: number }[] = [];
  const grow = (tokens: number[], logprob: number) => {
    if (tokens.length === length || tokens.at(-1) === END)
      return void found.push({ tokens, score: logprob / tokens.length });
    const next = toy.logprobs(0, tokens);
    for (let token = 0; token < vocabulary; token++) grow([...tokens, token], logprob + next[token]);
  };
  grow([], 0);
  return found.sort((a, b) => b.score - a.score);
}

describe('the search', () => {
  test('with beams for every text finds the likeliest of all', async () => {
    const toy = toyWriter(1, 4);
    const [answers] = await search(toy, 1, { beams: 4 ** 3, maxNew: 3 });
    const expected = all(toy, 4, 3).slice(0, answers.length);
    expect(texts([answers])[0].slice(0, 5)).toEqual(
      expected.slice(0, 5).map(({ tokens }) => tokens.join(' ')),
    );
    expect(answers[0].logprob / answers[0].length).toBeCloseTo(expected[0].score, 5);
  });

  test('ranks as a whole by the sum, which prefers the shorter of equally likely answers', async () => {
    const toy = toyWriter(1, 4);
    const options = { beams: 4 ** 3, maxNew: 3, asWhole: true };
    const [answers] = await search(toy, 1, options);
    const sums = answers.map(({ logprob }) => logprob);
    expect(sums).toEqual([...sums].sort((x, y) => y - x));
    expect(texts([answers])[0]).not.toEqual(texts(await search(toy, 1, { beams: 4 ** 3, maxNew: 3 }))[0]);
  });

  test('with one beam takes the likeliest token at each step', async () => {
    const toy = toyWriter(3, 9);
    const answers = await search(toy, 3, { beams: 1, maxNew: 6 });
    answers.forEach(([answer], source) => {
      const tokens: number[] = [];
      while (tokens.length < 6 && tokens.at(-1) !== END) {
        const next = toy.logprobs(source, tokens);
        tokens.push(next.indexOf(Math.max(...next)));
      }
      expect([...tokensOf(answer)]).toEqual(tokens);
    });
  });

  test('says of every hypothesis which it goes on from, though searches end at different steps', async () => {
    const toy = toyWriter(5, 6);
    const options: SearchOptions = { beams: 6, groups: 2, diversity: 0.5, maxNew: 7 };
    const answers = await search(toy, 5, options);
    const shapes = toy.held.map((rows) => rows.length);
    expect(new Set(shapes).size).toBeGreaterThan(2);
    const stepped = new Set(toy.held.flat().map((tokens) => tokens.slice(1).join(' ')));
    for (const answer of answers.flat())
      if (answer.length > 1) expect(stepped).toContain([...tokensOf(answer)].slice(0, -1).join(' '));
  });

  test('answers a batch as it answers each source alone', async () => {
    const options = { beams: 4, maxNew: 6 };
    const together = texts(await search(toyWriter(4, 8), 4, options));
    for (let source = 0; source < 4; source++) {
      const alone = toyWriter(4, 8);
      const shifted = {
        ...alone.model,
        step: (...[p, e, s, step]: Parameters<typeof alone.model.step>) =>
          alone.model.step(p, e, s, {
            ...step,
            ptr: Int32Array.from({ length: 5 }, (_, n) => (n > source ? step.tokens.length : 0)),
          }),
      };
      expect(texts(await decode(shifted, {}, sourcesOf(1), options))[0]).toEqual(together[source]);
    }
  });

  test('in groups that cost each other nothing answers everything as often as there are groups', async () => {
    const [three] = texts(await search(toyWriter(1, 9), 1, { beams: 6, groups: 3, maxNew: 5 }));
    const [two] = texts(await search(toyWriter(1, 9), 1, { beams: 2, maxNew: 5 }));
    expect(three).toEqual(two.flatMap((text) => [text, text, text]));
  });

  test.each<SearchOptions>([
    { beams: 1, maxNew: 6 },
    { beams: 1, minNew: 2, maxNew: 6 },
    { beams: 5, minNew: 2, maxNew: 6 },
    { beams: 6, groups: 3, diversity: 0.7, minNew: 1, maxNew: 6 },
    { beams: 7, groups: 2, diversity: 9, maxNew: 6 },
  ])('by the likeliest tokens alone takes the steps that it takes by all: %j', async (options) => {
    const watched = await search(toyWriter(5, 40), 5, { ...options, watch: () => {} });
    expect(await search(toyWriter(5, 40), 5, options)).toEqual(watched);
  });

  test('does not end before it may', async () => {
    const answers = await search(toyWriter(6, 5), 6, { beams: 3, minNew: 3, maxNew: 8 });
    for (const answer of answers.flat()) expect(answer.length).toBeGreaterThan(3);
  });
});

/** Numbers of up to three digits, which are tokens 2 to 6. */
const NUMBERS = [[2], [3], [2, 3], [2, 4, 2], [6, 6], [5, 2], [3, 3, 3]].map((digits) => [...digits, END]);

describe('a trie', () => {
  const trie = trieOf(NUMBERS);

  test('knows the answers below each node, in the order of their tokens', () => {
    expect([...trie.answers].map((n) => NUMBERS[n].join(' '))).toEqual(
      [...NUMBERS.map((n) => n.join(' '))].sort(),
    );
    expect([trie.first[0], trie.end[0], trie.longest, trie.vocabulary]).toEqual([0, 7, 4, 7]);
    expect(trie.edges.at(-1)).toBe(trie.tokens.length);
  });

  test('smaller than the beam is answered whole, and nothing else', async () => {
    const answers = await search(toyWriter(3, 9), 3, { beams: 20, maxNew: 4, choice: () => ({ trie }) });
    for (const list of texts(answers))
      expect([...list].sort()).toEqual(NUMBERS.map((n) => n.join(' ')).sort());
  });

  test.each(['only', 'without'] as const)('is answered by %s some of its answers', async (kind) => {
    const some = [1, 3, 6];
    const choice = () => choiceOf(trie, kind, some);
    const [list] = texts(await search(toyWriter(1, 9), 1, { beams: 20, maxNew: 4, choice }));
    const expected = NUMBERS.filter((_, n) => some.includes(n) === (kind === 'only'));
    expect([...list].sort()).toEqual(expected.map((n) => n.join(' ')).sort());
  });

  test('of nothing that may be answered has no answer', async () => {
    const choice = () => choiceOf(trie, 'only', []);
    expect(await search(toyWriter(2, 9), 2, { beams: 3, maxNew: 4, choice })).toEqual([[], []]);
  });
});

describe('lists', () => {
  const trie = trieOf(NUMBERS);
  const itemIn = (tokens: Int32Array) => {
    const at = NUMBERS.findIndex((number) => number.join() === [...tokens].join());
    return at < 0 ? undefined : at;
  };
  const options = { beams: 7, maxNew: 4, itemIn };

  test('rank the items that may be answered by their log-probability per token, in blocks too', async () => {
    const { model } = toyWriter(100, 9);
    const made = await generateLists(model, {}, blocksOf(200), { ...options, trie, without: (n) => [n % 7] });
    expect([made.lists.length, made.answers, made.invalid, made.duplicates]).toEqual([200, 1200, 0, 0]);
    made.lists.forEach(({ items, scores }, n) => {
      expect([...items.slice().sort()]).toEqual([0, 1, 2, 3, 4, 5, 6].filter((item) => item !== n % 7));
      expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
    });
  });

  test('count answers that name no item, and leave out what is passed over', async () => {
    const { model } = toyWriter(40, 9);
    const free = await generateLists(model, {}, blocksOf(40), { ...options, beams: 12 });
    expect(free.invalid).toBeGreaterThan(0);
    expect(free.lists.flatMap(({ items }) => [...items].filter((item) => item < 0)).length).toBe(
      free.invalid,
    );
    const met = await generateLists(model, {}, blocksOf(40), {
      ...options,
      beams: 12,
      without: () => [0, 1],
    });
    expect(met.lists.flatMap(({ items }) => [...items]).filter((item) => item === 0 || item === 1)).toEqual(
      [],
    );
  });
});
