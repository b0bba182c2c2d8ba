import type { Node, Rule } from './linter.ts';

/** What the language leaves to the engine, to the last bit. */
const INEXACT = new Set(
  (
    'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow ' +
    'sin sinh tan tanh'
  ).split(' '),
);

/** Reports functions whose last bits are the engine's own, and powers that are not of a whole, written exponent. */
export const elementary: Rule = {
  create(context) {
    const refuse = (node: Node, what: string) =>
      context.report({
        node,
        message: `${what} has other bits in other browsers: take it from #lib/elementary.ts.`,
      });
    const check = (node: Node, name: unknown) => {
      if (typeof name === 'string' && INEXACT.has(name)) refuse(node, `Math.${name}`);
    };
    return {
      MemberExpression(node) {
        if (isMath(node.object)) check(node, node.computed ? node.property.value : node.property.name);
      },
      VariableDeclarator({ id, init }) {
        if (init && isMath(init)) for (const part of id.properties ?? []) check(part, part.key?.name);
      },
      BinaryExpression(node) {
        if (node.operator === '**' && !isWhole(node.right)) refuse(node, 'This power');
      },
      AssignmentExpression(node) {
        if (node.operator === '**=' && !isWhole(node.right)) refuse(node, 'This power');
      },
    };
  },
};

const isMath = (node: Node) => node.type === 'Identifier' && node.name === 'Math';

function isWhole(node: Node): boolean {
  return Number.isInteger((node.type === 'UnaryExpression' ? node.argument : node).value);
}
