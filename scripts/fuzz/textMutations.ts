import { pick, replace, type Bytes, type Mutation } from './mutations.ts';

const WORDS = [
  ...['', '-1', '0', '007', '1.5', '1e3', '1e400', '0x10', 'NaN', 'null', '-0', '4294967296', '2147483647'],
  ...[
    '19999999',
    '20000000',
    '99999999999999999999',
    '"',
    '""',
    '\\',
    '\\u0000',
    '\t',
    '\r',
    '\n\n',
    ';',
    ',',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '[[',
    ':',
    'ü',
    '\ufeff',
    '\u2028',
    "'",
    'user_id',
    'x_label',
    '__proto__',
    'constructor',
  ],
];
/** Numbers, words and single marks. */
const TOKEN = /\d+|[A-Za-z_]+|[^\sA-Za-z\d]/g;

const latin1 = (bytes: Bytes) => Buffer.from(bytes).toString('latin1');

const replaceToken: Mutation = (bytes, random) => {
  const tokens = [...latin1(bytes).matchAll(TOKEN)];
  if (tokens.length === 0) return bytes.slice();
  const { index, 0: token } = pick(random, tokens);
  return replace(bytes, index, index + token.length, Buffer.from(pick(random, WORDS)));
};

const swapTokens: Mutation = (bytes, random) => {
  const tokens = [...latin1(bytes).matchAll(TOKEN)];
  if (tokens.length < 2) return bytes.slice();
  const [a, b] = [pick(random, tokens), pick(random, tokens)];
  return replace(bytes, a.index, a.index + a[0].length, Buffer.from(b[0], 'latin1'));
};

const moveLine: Mutation = (bytes, random) => {
  const lines = latin1(bytes).split('\n');
  const [line] = lines.splice(random.integer(lines.length), 1);
  for (let n = random.integer(3); n >= 0; n--) lines.splice(random.integer(lines.length + 1), 0, line);
  return Uint8Array.from(Buffer.from(lines.join('\n'), 'latin1'));
};

/** What can be done to tables and JSON beside what can be done to bytes. */
export const TEXT: readonly Mutation[] = [replaceToken, swapTokens, moveLine];
