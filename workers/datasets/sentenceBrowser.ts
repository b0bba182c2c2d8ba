import { PARTS, type Dataset, type Histogram } from '#contract/dataset.ts';
import type { Explanations } from '#contract/explanations.ts';
import type {
  SentenceFacts,
  SentencePage,
  SentenceQuery,
  SentenceRow,
  WordCount,
} from '#contract/sentences.ts';
import { countsOf } from './explanations.ts';
import { wordsOfSentences } from './reviews/words.ts';

const MOST_ROWS = 500;
/** Words that are listed. */
const LISTED = 24;
/** Bars of the lengths, at most. */
const MOST_BINS = 24;

const NONE: Explanations = {
  part: new Uint8Array(0),
  user: new Int32Array(0),
  item: new Int32Array(0),
  text: [],
};

/** The sentences of one dataset, page after page, and what they are like as a whole. */
export class SentenceBrowser {
  readonly #dataset: Dataset;
  readonly #said: Explanations;
  #facts: SentenceFacts | undefined;

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    this.#said = dataset.explanations ?? NONE;
  }

  /** One page of the sentences that fit, in the order of the files. */
  page({ search = '', part, from, count }: SentenceQuery): SentencePage {
    const wanted = part && PARTS.indexOf(part);
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const found = Array.from(this.#said.text.keys()).filter(
      (at) => (wanted === undefined || this.#said.part[at] === wanted) && this.#fits(at, words),
    );
    const shown = found.slice(from, from + Math.min(count, MOST_ROWS));
    return { total: found.length, rows: shown.map((at) => this.#row(at)) };
  }

  /** Counts, lengths and words; made once. */
  facts(): SentenceFacts {
    return (this.#facts ??= factsOf(this.#said));
  }

  #fits(at: number, words: readonly string[]): boolean {
    if (words.length === 0) return true;
    const { text, feature, user, item, title } = this.#row(at);
    const said = [text, feature, title].join(' ').toLowerCase();
    const ids = [user.toLowerCase(), item.toLowerCase()];
    return words.every((word) => said.includes(word) || ids.includes(word));
  }

  #row(at: number): SentenceRow {
    const { part, user, item, text, feature, rating } = this.#said;
    const { labels } = this.#dataset;
    const title = labels?.title?.[item[at]];
    return {
      part: PARTS[part[at]],
      text: text[at],
      user: labels?.users?.[user[at]] ?? String(user[at]),
      item: labels?.items?.[item[at]] ?? String(item[at]),
      ...(title && { title }),
      ...(feature?.[at] && { feature: feature[at] }),
      ...(rating && { rating: rating[at] }),
    };
  }
}

function factsOf(said: Explanations): SentenceFacts {
  const words = said.text.map((text) => wordsOfSentences(text).flat());
  const lengths = Int32Array.from(words, ({ length }) => length).sort();
  const frequent = counted(words.flat());
  const median = lengths[lengths.length >> 1] ?? 0;
  return {
    counts: countsOf(said),
    words: frequent.length,
    texts: new Set(said.text).size,
    spread: [lengths[0] ?? 0, median, lengths.at(-1) ?? 0],
    lengths: lengthBins(lengths),
    frequent: frequent.slice(0, LISTED),
    about: counted((said.feature ?? []).filter(Boolean)).slice(0, LISTED),
  };
}

/** Words by falling count, equal ones in the order of the alphabet. */
function counted(words: readonly string[]): WordCount[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Array.from(counts, ([word, count]) => ({ word, count })).sort(
    (a, b) => b.count - a.count || (a.word < b.word ? -1 : 1),
  );
}

/** Sentences of each length, several lengths in a bin where there are many; `lengths` ascend. */
function lengthBins(lengths: Int32Array): Histogram {
  const [least, most] = [lengths[0] ?? 0, lengths.at(-1) ?? 0];
  const width = Math.ceil((most - least + 1) / MOST_BINS);
  const bins = Math.ceil((most - least + 1) / width);
  const counts = new Array<number>(bins).fill(0);
  for (const length of lengths) counts[Math.floor((length - least) / width)]++;
  return { edges: Array.from({ length: bins + 1 }, (_, bin) => least + bin * width), counts };
}
