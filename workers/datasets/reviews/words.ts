/** What ends a sentence. */
const ENDS = /[.!?;:()[\]"]/;
const WORD = /[a-z]+(?:'[a-z]+)*|[0-9]+/g;

/** The words of each sentence of a text, in lower case: letters of English with apostrophes between them, and runs of digits. */
export const wordsOfSentences = (text: string): string[][] =>
  text
    .toLowerCase()
    .split(ENDS)
    .map((sentence) => sentence.match(WORD) ?? [])
    .filter((words) => words.length > 0);
