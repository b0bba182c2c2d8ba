import { sampleOf } from '#lib/sample.ts';
import { Random } from '#lib/random.ts';
import { rouge } from './rouge.ts';

/** A sentence of the files, with the item it is about. */
export interface ItemSentence {
  item: number;
  text: string;
}

/** Sentences that are tried, and those that they are compared with. */
const TRIED = 128;
const COMPARED = 256;

/**
 * One sentence for everybody: of at most 128 different training sentences, the one whose ROUGE-1 against at most 256 training sentences
 * is highest, both drawn by the seed; of equals the first. Undefined where nothing was said in training.
 */
export function constantSentence(training: readonly ItemSentence[], seed: number): string | undefined {
  const different = [...new Set(training.map(({ text }) => text))];
  const tried = drawn(different, TRIED, new Random(seed, 'constant sentence'));
  const compared = drawn(training, COMPARED, new Random(seed, 'compared sentences'));
  let best: { text: string; score: number } | undefined;
  for (const text of tried) {
    const pairs = compared.map((said) => ({ hypothesis: text, reference: said.text }));
    const score = rouge(pairs, 1);
    if (!best || score > best.score) best = { text, score };
  }
  return best?.text;
}

/** For each item asked for a training sentence of the same item, any as likely, or of any item where it has none. */
export function randomSentences(
  training: readonly ItemSentence[],
  items: readonly number[],
  seed: number,
): (string | undefined)[] {
  const random = new Random(seed, 'random sentences');
  const byItem = new Map<number, ItemSentence[]>();
  for (const sentence of training) {
    const own = byItem.get(sentence.item);
    if (own) own.push(sentence);
    else byItem.set(sentence.item, [sentence]);
  }
  return items.map((item) => {
    const choice = byItem.get(item) ?? training;
    return choice.length > 0 ? choice[random.integer(choice.length)].text : undefined;
  });
}

const drawn = <T>(all: readonly T[], most: number, random: Random): T[] =>
  Array.from(sampleOf(all.length, most, random), (at) => all[at]);
