import { describe, expect, it } from 'vitest';
import { PARTS, type SyntheticSource } from '#contract/dataset.ts';
import { placeOfPair } from '../pairs.ts';
import { sequencesOf } from '../sequences.ts';
import { generateSynthetic, synthesisWords } from '../synthetic.ts';
import { isLiked, wordsOf } from './reasons.ts';

const source = (knobs: Partial<SyntheticSource> = {}): SyntheticSource => ({
  source: 'synthetic',
  preset: 'explanations',
  seed: 1,
  ...knobs,
});
const make = (knobs?: Partial<SyntheticSource>) => generateSynthetic(source(knobs));
const share = (list: boolean[]) => list.filter(Boolean).length / list.length;

describe('clicks for a reason', () => {
  it('repeat themselves by seed', async () => {
    const made = await make();
    expect(await make()).toEqual(made);
    expect((await make({ seed: 2 })).hash).not.toBe(made.hash);
  });

  it('come with one sentence each, in the part of the click', async () => {
    const made = await make();
    const { part, user, item, text, feature } = made.explanations!;
    expect(text).toHaveLength(10800);
    const pairs = new Set(text.map((_, at) => `${user[at]} ${item[at]}`));
    expect(pairs.size).toBe(10800);
    text.forEach((sentence, at) => {
      expect(placeOfPair(made[PARTS[part[at]]], user[at], item[at])).toBeGreaterThanOrEqual(0);
      expect(sentence.split(' ')).toContain(feature![at]);
      expect(sentence).toBe(sentence.toLowerCase());
    });
    expect(new Set(text.join(' ').split(' ')).size).toBeLessThan(100);
  });

  it('say what the item has of what the user cares about, which neither tells alone', async () => {
    const { explanations, truth } = await make();
    const { user, item, feature } = explanations!;
    const reasons = truth!.reasons!;
    const words = feature!.map((_, at) => wordsOf(reasons, item[at]));
    const rule = feature!.map((word, at) => words[at][reasons.cares[user[at]]] === word);
    expect(share(rule)).toBeGreaterThan(0.9);
    // Knowing the item alone leaves its three words, knowing the user alone the two that the user likes.
    const ofItem = feature!.map((word, at) => words[at][0] === word);
    expect(share(ofItem)).toBeLessThan(0.5);
  });

  it('are on what the user likes, as often as they are told to', async () => {
    const likedOf = async (reasons: number) => {
      const { train, truth } = await make({ reasons });
      return share(
        Array.from({ length: train.rows }, (_, user) =>
          Array.from(train.col.subarray(train.ptr[user], train.ptr[user + 1]), (item) =>
            isLiked(truth!.reasons!, user, item),
          ),
        ).flat(),
      );
    };
    expect(await likedOf(0.9)).toBeGreaterThan(0.85);
    expect(await likedOf(0.1)).toBeLessThan(0.7);
  });

  it('stay in the category of their thread', async () => {
    const made = await make();
    const { ptr, items } = sequencesOf(made, PARTS)!;
    const { category, successors } = made.truth!;
    expect(successors).toBeUndefined();
    const staying = (lag: number) =>
      share(
        Array.from({ length: made.users }, (_, user) => items.subarray(ptr[user], ptr[user + 1])).flatMap(
          (history) =>
            Array.from(history.subarray(lag), (item, at) => category[history[at]] === category[item]),
        ),
      );
    expect(staying(2)).toBeGreaterThan(0.85);
    expect(staying(1)).toBeLessThan(0.4);
  });

  it('are named by titles, no two the same', async () => {
    const { labels, truth } = await make();
    expect(new Set(labels!.title).size).toBe(84);
    labels!.title!.forEach((title, item) => {
      for (const word of wordsOf(truth!.reasons!, item)) expect(title.toLowerCase()).toContain(word);
    });
  });

  it('fit into any preset, also without an order', async () => {
    const made = await make({ preset: 'mini', reasons: 0.5 });
    expect(made.order).toBeUndefined();
    expect(made.explanations!.text).toHaveLength(5000);
    expect((await make({ reasons: 0 })).explanations).toBeUndefined();
  });

  it('say how they were made', () => {
    expect(synthesisWords(source())).toMatch(/2 threads in turn.*cares about one aspect/);
    expect(synthesisWords(source({ reasons: 0 }))).not.toMatch(/aspect/);
  });
});
