/** Runs of letters, marks and digits. */
const RUNS = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts that leave no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

/**
 * The words of a text, as often as they stand in it: compatibility-normalised (NFKC) and in lower case, runs of letters, marks and
 * digits; where a script leaves no spaces, every two neighbouring characters. Nothing is stemmed or left out.
 */
export function tokensOf(text: string): string[] {
  return (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).flatMap(wordsOf);
}

function wordsOf(run: string): string[] {
  const words: string[] = [];
  let end = 0;
  for (const { 0: unspaced, index } of run.matchAll(UNSPACED)) {
    if (index > end) words.push(run.slice(end, index));
    words.push(...pairsOf(Array.from(unspaced)));
    end = index + unspaced.length;
  }
  if (end < run.length) words.push(run.slice(end));
  return words;
}

const pairsOf = (characters: string[]): string[] =>
  characters.length === 1 ? characters : characters.slice(1).map((next, at) => characters[at] + next);
