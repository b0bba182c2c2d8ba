import type { Dataset } from '#contract/dataset.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { Random } from '#lib/random.ts';
import { orderedDataset } from '#testing/ordered.ts';
import { popularity } from './data.ts';

/** The sizes of Amazon's Musical Instruments of 2014, whose sentences are 5 to 18 words long. */
const INSTRUMENTS = { users: 1429, items: 900, mean: 7.2, fewest: 5, most: 42, sentences: 5168, words: 2000 };

/** What is measured, whatever the cards' defaults become: batches of 32, two layers of each side, 20 candidates. */
export const TEXTS_CONFIG = {
  training: { batchSize: 32 },
  model: { layers: 2 },
  texts: { candidates: 20 },
} as const satisfies PartialConfig;

/** What a step of texts is measured on, drawn from a fixed seed; `small`: a tenth of it. */
export function textsDataset(small: boolean): Dataset {
  const share = small ? 0.1 : 1;
  const [users, items, sentences] = [INSTRUMENTS.users, INSTRUMENTS.items, INSTRUMENTS.sentences].map((n) =>
    Math.round(share * n),
  );
  const random = new Random(1, 'texts');
  const [item, word] = [popularity(items, random), popularity(INSTRUMENTS.words, random)];
  const histories = Array.from({ length: users }, () => {
    const history = new Set<number>();
    for (const length = lengthOf(random); history.size < length;) history.add(item());
    return [...history];
  });
  const drawn = Array.from({ length: sentences }, () => {
    const user = random.integer(users);
    const words = Array.from({ length: 5 + random.integer(14) }, () => nameOf(word()));
    return { user, item: histories[user][0], text: words.join(' ') };
  });
  return {
    ...orderedDataset(histories, items),
    name: 'generated in the shape of Instruments',
    features: [],
    explanations: {
      part: new Uint8Array(sentences),
      user: Int32Array.from(drawn, ({ user }) => user),
      item: Int32Array.from(drawn, ({ item }) => item),
      text: drawn.map(({ text }) => text),
    },
  };
}

/** As many more than the fewest as trials fail before one succeeds. */
function lengthOf(random: Random): number {
  const { fewest, mean, most } = INSTRUMENTS;
  const more = Math.floor(Math.log(1 - random.uniform()) / Math.log(1 - 1 / (1 + mean - fewest)));
  return Math.min(fewest + more, most);
}

/** A word for a number: letters alone. */
export const nameOf = (word: number): string =>
  Array.from(String(word), (digit) => String.fromCharCode(97 + Number(digit))).join('');
