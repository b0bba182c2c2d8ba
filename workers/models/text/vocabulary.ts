import type { Dataset } from '#contract/dataset.ts';
import { PARTS } from '#contract/dataset.ts';
import { isNumber, wordsOf } from './pieces.ts';

/** Tokens that every vocabulary begins with: what fills up, the end of a text, what no vocabulary knows, and how users and items are named. */
export const PAD = 0;
export const END = 1;
export const UNKNOWN = 2;
export const MARK = 3;
export const USER = 4;
export const ITEM = 5;
/** The first piece of a number. */
export const FIRST_DIGITS = 6;

const SPECIAL = ['<pad>', '</s>', '<unk>', '_', 'user', 'item'];

/** All pieces that a model reads and writes; a token is the place of its piece. */
export interface Vocabulary {
  /** Digits of a piece of a number. */
  digits: 1 | 2;
  pieces: readonly string[];
  tokens: ReadonlyMap<string, number>;
}

/** Special tokens and pieces of numbers, and behind them these words in their order, each once. */
export function vocabularyOf(digits: 1 | 2, words: Iterable<string>): Vocabulary {
  const numbers = digits === 1 ? TEN : [...TEN, ...HUNDRED];
  const pieces = [...new Set([...SPECIAL, ...numbers, ...words])];
  return { digits, pieces, tokens: new Map(pieces.map((piece, token) => [piece, token])) };
}

/**
 * The words of a dataset: those of the templates as they appear, then the most frequent of the sentences that train, at most `most`; of
 * words that are equally frequent the one that comes first in the order of code units.
 */
export function vocabularyOfData(
  { explanations }: Pick<Dataset, 'explanations'>,
  templates: readonly string[],
  { digits, most }: { digits: 1 | 2; most: number },
): Vocabulary {
  const said = templates.flatMap((template) => wordsOf(template.replaceAll(/\{\w\}/g, ' ')));
  const counts = new Map<string, number>();
  explanations?.text.forEach((text, n) => {
    if (PARTS[explanations.part[n]] !== 'train') return;
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  });
  const frequent = [...counts].filter(([word]) => !isNumber(word)).sort(byCount);
  return vocabularyOf(digits, [...said, ...frequent.slice(0, most).map(([word]) => word)]);
}

/** Whether a token is a piece of a number. */
export const isDigits = ({ digits }: Vocabulary, token: number): boolean =>
  token >= FIRST_DIGITS && token < FIRST_DIGITS + (digits === 1 ? 10 : 110);

const TEN = Array.from('0123456789');
const HUNDRED = TEN.flatMap((ten) => TEN.map((one) => ten + one));

const byCount = ([a, m]: [string, number], [b, n]: [string, number]): number => n - m || (a < b ? -1 : 1);
