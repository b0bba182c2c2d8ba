/** A stretch of a text with what is said of it. */
export interface Marked {
  words: string;
  isBold?: boolean;
  /** The id of the word that is explained. */
  term?: string;
}

/** A text in its stretches: `**words**` are bold, `[words](id)` are explained elsewhere under that id. */
export function readMarkup(text: string): Marked[] {
  return text
    .split(/(\*\*.+?\*\*|\[.+?\]\(.+?\))/)
    .filter(Boolean)
    .map((piece) => {
      if (piece.startsWith('**')) return { words: piece.slice(2, -2), isBold: true };
      const [, words, term] = /^\[(.+?)\]\((.+?)\)$/.exec(piece) ?? [];
      return term ? { words, term } : { words: piece };
    });
}
