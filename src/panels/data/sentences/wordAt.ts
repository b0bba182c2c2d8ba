const LETTER = /[\p{L}\p{N}']/u;

/** Where a word stands in a sentence as a whole word, in any case; -1 where it does not. */
export function wordAt(sentence: string, word: string): number {
  const [text, wanted] = [sentence.toLowerCase(), word.toLowerCase()];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (!LETTER.test(text[at - 1] ?? ' ') && !LETTER.test(text[at + wanted.length] ?? ' ')) return at;
  return -1;
}
