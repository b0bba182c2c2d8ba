const PIECE = /[a-z]+(?:'[a-z]+)*|[0-9]+|[^\sa-z0-9]/gu;

/** A text in lower case as words, numbers and single other signs, without the space between them. */
export const wordsOf = (text: string): string[] =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).match(PIECE) ?? [];

/** The same with numbers cut from the left into pieces of so many digits; the last may be shorter. */
export const piecesOf = (text: string, digits: number): string[] =>
  wordsOf(text).flatMap((word) => (isNumber(word) ? cut(word, digits) : [word]));

/** Whether a piece is a run of digits. */
export const isNumber = (piece: string): boolean => /^[0-9]/.test(piece);

function cut(number: string, digits: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < number.length; at += digits) pieces.push(number.slice(at, at + digits));
  return pieces;
}
