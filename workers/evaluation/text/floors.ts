import { sampleOf } from '#lib/sample.ts';
import { Random } from '#lib/random.ts';
import { runsOf, shared, split } from './pairs.ts';
import { f1 } from './rouge.ts';

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
  const tried = drawn(different, TRIED, new Random(seed, 'constant sentence')).map(counted);
  const compared = drawn(training, COMPARED, new Random(seed, 'compared sentences')).map(({ text }) =>
    counted(text),
  );
  let best: { text: string; score: number } | undefined;
  for (const { text, words, length } of tried) {
    const score = compared.reduce(
      (sum, other) => sum + f1(shared(words, other.words), length, other.length),
      0,
    );
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

/** A sentence and how often it holds each word, so that nothing is counted anew for every pair. */
function counted(text: string) {
  const words = split(text);
  return { text, words: runsOf(words, 1), length: words.length };
}
