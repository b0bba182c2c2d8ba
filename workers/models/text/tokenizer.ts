import type { TextNeeds } from './needs.ts';
import { piecesOf } from './pieces.ts';
import { END, isDigits, ITEM, MARK, PAD, UNKNOWN, USER, type Vocabulary } from './vocabulary.ts';

/** The tokens of a text, and the end. */
export const tokensOf = (vocabulary: Vocabulary, text: string): Int32Array =>
  Int32Array.from([
    ...piecesOf(text, vocabulary.digits).map((piece) => vocabulary.tokens.get(piece) ?? UNKNOWN),
    END,
  ]);

/** The tokens of a row of users or items, which texts count from 1, and the end. */
export const tokensOfRow = (vocabulary: Vocabulary, row: number): Int32Array =>
  tokensOf(vocabulary, String(row + 1));

/** Which user or item of a text each of its tokens names a piece of, from 1; 0 where it names none. */
export function wholeWordsOf(vocabulary: Vocabulary, tokens: Int32Array): Int32Array {
  const whole = new Int32Array(tokens.length);
  let named = 0;
  for (let at = 1; at + 1 < tokens.length; at++) {
    if (tokens[at] !== MARK || !isName(tokens[at - 1]) || !isDigits(vocabulary, tokens[at + 1])) continue;
    let end = at + 1;
    while (end < tokens.length && isDigits(vocabulary, tokens[end])) end++;
    whole.fill(++named, at - 1, end);
  }
  return whole;
}

/** Rows of a table of whole words: the user, the most items that a text lists, and the row of tokens that name none. */
export const wholeWordRows = ({ history, candidates }: Pick<TextNeeds, 'history' | 'candidates'>): number =>
  2 + Math.max(1, history, candidates);

/** The number that an answer begins with; undefined where it begins with none. */
export function numberIn(vocabulary: Vocabulary, tokens: ArrayLike<number>): number | undefined {
  let digits = '';
  for (let at = 0; at < tokens.length && isDigits(vocabulary, tokens[at]); at++)
    digits += vocabulary.pieces[tokens[at]];
  return digits === '' ? undefined : Number(digits);
}

/** The row of the item that an answer names; undefined where it names none of so many. */
export function itemIn(vocabulary: Vocabulary, tokens: ArrayLike<number>, items: number): number | undefined {
  const number = numberIn(vocabulary, tokens);
  return number !== undefined && number >= 1 && number <= items ? number - 1 : undefined;
}

/** The words of an answer up to its end, with a space between them; pieces of a number are put together. */
export function textOf(vocabulary: Vocabulary, tokens: ArrayLike<number>): string {
  let text = '';
  let behindDigits = false;
  for (let at = 0; at < tokens.length && tokens[at] !== END; at++) {
    if (tokens[at] === PAD) continue;
    const digits = isDigits(vocabulary, tokens[at]);
    text += (text === '' || (digits && behindDigits) ? '' : ' ') + vocabulary.pieces[tokens[at]];
    behindDigits = digits;
  }
  return text;
}

const isName = (token: number): boolean => token === USER || token === ITEM;
