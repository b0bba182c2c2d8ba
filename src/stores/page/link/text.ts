/** What chats, mails and word processors put into a link without being seen. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const DOUBLE_QUOTES = /[“”„‟«»″]/g;
const SINGLE_QUOTES = /[‘’‚‛′]/g;
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&amp;/gi, '&'],
  [/&quot;/gi, '"'],
  [/&apos;/gi, "'"],
  [/&lt;/gi, '<'],
  [/&gt;/gi, '>'],
  [/&nbsp;/gi, ' '],
];
/** A sign by its number, as HTML and JSON write it. */
const NUMBERED = /&#(?:0*(\d{1,7})|x0*([\da-f]{1,6}));|\\u([\da-f]{4})/gi;
/** What stands around a link in a sentence. */
const AROUND = /^[\s<>()"'`*_]+|[\s.,;:!?<>(){}[\]"'`*_\\/|]$/;
const MOST_ESCAPES = 3;
const MOST_TRIMS = 12;

/** A text as it was before chats and mails escaped it again, dressed up its quotes and dashes, and put invisible signs into it. */
export function plain(text: string): string {
  let undone = text;
  for (let i = 0; i < MOST_ESCAPES && /%[0-9a-f]{2}/i.test(undone); i++) undone = unescaped(undone);
  undone = undone.replace(NUMBERED, numbered);
  for (const [entity, sign] of ENTITIES) undone = undone.replace(entity, sign);
  return undone
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .trim();
}

/** True for a text that was shortened: what stood there is gone. */
export const isShortened = (text: string): boolean => /(\.{2,}|…)[^\w…]*$/.test(plain(text));

/** What a text may have been before it was damaged, the least changed first; the text itself is none of them. */
export function* earlierTexts(text: string): Generator<string> {
  let trimmed = plain(text);
  if (isShortened(trimmed)) return;
  for (let i = 0; i <= MOST_TRIMS; i++) {
    yield trimmed;
    yield trimmed.replace(/\s+/g, '');
    yield trimmed.replaceAll("'", '"');
    // A mail in quoted-printable has "=3D" for every "=".
    yield trimmed.replace(/^3D/i, '');
    const shorter = trimmed.replace(AROUND, '');
    if (shorter === trimmed) return;
    trimmed = shorter;
  }
}

/** The parameters that lie in one text: `seed=3&amp;model=x`, `seed=3;model=x`, `seed=3 model=x`. */
export function splitParameters(text: string): [key: string, text: string][] {
  return plain(text)
    .split(/[&;?]|\s(?=[\w.]+=)/)
    .filter((part) => part && !/^amp$/i.test(part))
    .map((part) => {
      const [key, ...rest] = part.split('=');
      return [key, rest.join('=')];
    });
}

/** A key without what does not belong to one, in small letters: only so are keys compared. */
export const plainKey = (key: string): string =>
  plain(key)
    .replace(/^(amp;)+/i, '')
    .replace(/\s+/g, '')
    .replace(/^\W+|[^\w]+$/g, '')
    .toLowerCase();

function numbered(entity: string, decimal?: string, hex?: string, json?: string): string {
  const code = decimal === undefined ? parseInt(hex ?? json!, 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

/** As addresses are read: a "+" is a space. */
function unescaped(escaped: string): string {
  const text = escaped.replaceAll('+', ' ');
  try {
    return decodeURIComponent(text);
  } catch {
    // Cut off in the middle of a letter: what is whole can be read.
    return text.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  }
}
