import { parse, type AnyNode, type FunctionExpression, type Identifier } from 'acorn';
import { EXPRESSIONS } from './expressions.ts';
import { Scope, type Frame, type Read } from './scope.ts';
import { statements } from './statements.ts';
import { known } from './understood.ts';

type Made = (this: unknown, ...args: unknown[]) => unknown;

/**
 * A function of a text, as `Function(...names, body)` makes one, without the browser taking the text for code, which the page's policy
 * forbids. It knows the few statements and operators of the texts that regl writes, and reaches nothing but what it is given. Throws
 * `NotUnderstood` where a text holds anything else.
 */
export function functionOf(...texts: string[]): Made {
  const body = texts.at(-1) ?? '';
  const { body: program } = parse(`(function(${texts.slice(0, -1).join()}){${body}\n})`, { ecmaVersion: 5 });
  const [first] = program as unknown as [{ expression: AnyNode }];
  return new Scope(read).read(first.expression)({ values: [], self: undefined }) as Made;
}

const KINDS: typeof EXPRESSIONS = { ...EXPRESSIONS, FunctionExpression: functionIn };

const read: Read = (node, scope) => known(KINDS, node.type)(node as never, scope);

function functionIn({ params, body }: FunctionExpression, outer: Scope): (frame: Frame) => Made {
  const scope = outer.within();
  for (const param of params) scope.declare((param as Identifier).name);
  body.body.flatMap(declared).forEach((name) => scope.declare(name));
  const run = statements(body.body, scope);
  return (frame) =>
    function (...args) {
      return run({ values: args.slice(0, params.length), self: this, outer: frame })?.returned;
    };
}

/** The names that a statement declares anywhere in it, since `var` holds in the whole function. */
function declared(node: AnyNode | null | undefined): string[] {
  switch (node?.type) {
    case 'VariableDeclaration':
      return node.declarations.map(({ id }) => (id as Identifier).name);
    case 'BlockStatement':
      return node.body.flatMap(declared);
    case 'IfStatement':
      return [...declared(node.consequent), ...declared(node.alternate)];
    case 'ForStatement':
      return [...declared(node.init), ...declared(node.body)];
    default:
      return [];
  }
}
