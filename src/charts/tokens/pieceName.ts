const NAMES = new Map([
  ['</s>', 'end'],
  ['<unk>', 'unknown'],
  ['<pad>', 'filler'],
]);

/** What a token is called: a piece of text by itself, a special token by what it means. */
export const pieceName = (token: string): string => NAMES.get(token) ?? token;

/** Whether a token is no piece of text. */
export const isSpecial = (token: string): boolean => NAMES.has(token);
