/** A token of a question. */
export interface SourceToken {
  text: string;
  /** Which id it is a piece of, from 1; 0: of none. */
  whole: number;
}

/** Tokens that stand together: the pieces of an id, or a single one. */
export interface Part {
  whole: number;
  tokens: { text: string; at: number }[];
}

/** A question in parts; `at` counts from the first prompt. */
export function partsOf(prompts: number, tokens: readonly SourceToken[]): Part[] {
  const parts: Part[] = [];
  tokens.forEach(({ text, whole }, n) => {
    const last = parts.at(-1);
    const token = { text, at: prompts + n };
    if (whole > 0 && last?.whole === whole) last.tokens.push(token);
    else parts.push({ whole, tokens: [token] });
  });
  return parts;
}

/** What each kind of part gets of a look: prompts, every id, other words. */
export function sharesOf(
  prompts: number,
  tokens: readonly SourceToken[],
  looks: ArrayLike<number>,
): { prompts: number; ids: number[]; words: number } {
  const ids: number[] = Array.from({ length: Math.max(0, ...tokens.map(({ whole }) => whole)) }, () => 0);
  let words = 0;
  tokens.forEach(({ whole }, n) => {
    const share = looks[prompts + n] ?? 0;
    if (whole > 0) ids[whole - 1] += share;
    else words += share;
  });
  const ahead = Array.from({ length: prompts }, (_, n) => looks[n] ?? 0);
  return { prompts: ahead.reduce((sum, share) => sum + share, 0), ids, words };
}
