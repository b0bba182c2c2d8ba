/** A formula as a tree; tags are those of MathML. */
export interface MathNode {
  tag:
    | 'mi'
    | 'mn'
    | 'mo'
    | 'mspace'
    | 'mrow'
    | 'mfrac'
    | 'mover'
    | 'msub'
    | 'msup'
    | 'msubsup'
    | 'munder'
    | 'munderover';
  text?: string;
  children?: MathNode[];
}

const TOKEN = /\s+|\\[a-z]+|\\[{},]|\d+(?:\.\d+)?|\p{L}|[^\s]/giu;

/**
 * Reads the small part of TeX that the studio's formulas need: letters, numbers and signs (as Unicode), `_`, `^`, `{}`,
 * `\frac{}{}`, `\hat{}`, `\op{name}`, `\sum`, and the spaces `\,` and `\quad`.
 */
export function parseFormula(tex: string): MathNode[] {
  const tokens = (tex.match(TOKEN) ?? []).filter((token) => token.trim());
  return readRow(tokens, undefined);
}

function readRow(tokens: string[], end: string | undefined): MathNode[] {
  const row: MathNode[] = [];
  while (tokens.length && tokens[0] !== end) {
    const one = readOne(tokens);
    row.push(withScripts(isScript(tokens[0]) ? bracketed(row, one) : one, tokens));
  }
  if (end && tokens.shift() !== end) throw new Error(`A formula lacks its closing ${end}.`);
  return row;
}

const OPENING = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** A closing bracket and what leads to its opening one, taken from the end of the row: a script belongs to all of it. Anything else stays. */
function bracketed(row: MathNode[], last: MathNode): MathNode {
  const opening = last.tag === 'mo' ? OPENING.get(last.text!) : undefined;
  if (!opening) return last;
  let open = 1;
  for (let at = row.length - 1; at >= 0; at--) {
    if (row[at].text === last.text) open++;
    if (row[at].text === opening) open--;
    if (open === 0) return { tag: 'mrow', children: [...row.splice(at), last] };
  }
  return last;
}

const isScript = (token: string | undefined) => token === '_' || token === '^';

/** One thing with what stands below and above it. */
function withScripts(base: MathNode, tokens: string[]): MathNode {
  const scripts: Partial<Record<'_' | '^', MathNode>> = {};
  while (isScript(tokens[0])) scripts[tokens.shift() as '_' | '^'] = readOne(tokens);
  const { _: below, '^': above } = scripts;
  if (!below && !above) return base;
  if (base.text === '∑')
    return { tag: above ? 'munderover' : 'munder', children: [base, below!, ...(above ? [above] : [])] };
  if (below && above) return { tag: 'msubsup', children: [base, below, above] };
  return { tag: below ? 'msub' : 'msup', children: [base, (below ?? above)!] };
}

function readOne(tokens: string[]): MathNode {
  const token = tokens.shift();
  if (token === undefined) throw new Error('A formula ends too early.');
  switch (token) {
    case '{':
      return rowOf(readRow(tokens, '}'));
    case '\\frac':
      return { tag: 'mfrac', children: [readOne(tokens), readOne(tokens)] };
    case '\\hat':
      return { tag: 'mover', children: [readOne(tokens), { tag: 'mo', text: '^' }] };
    case '\\op':
      return { tag: 'mi', text: readName(tokens) };
    case '\\sum':
      return { tag: 'mo', text: '∑' };
    case '\\quad':
    case '\\,':
      return { tag: 'mspace', text: token === '\\,' ? '0.17em' : '1em' };
    case '\\{':
    case '\\}':
      return { tag: 'mo', text: token[1] };
  }
  if (/^\d/.test(token)) return { tag: 'mn', text: token };
  return { tag: /^\p{L}$/u.test(token) || token === '⊤' ? 'mi' : 'mo', text: token };
}

function readName(tokens: string[]): string {
  let name = '';
  tokens.shift();
  while (tokens[0] !== '}') name += tokens.shift() ?? '}';
  tokens.shift();
  return name;
}

const rowOf = (children: MathNode[]): MathNode =>
  children.length === 1 ? children[0] : { tag: 'mrow', children };
