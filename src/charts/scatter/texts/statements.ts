import type {
  AnyNode,
  BlockStatement,
  ExpressionStatement,
  ForStatement,
  IfStatement,
  ReturnStatement,
  VariableDeclaration,
} from 'acorn';
import type { Frame, Scope } from './scope.ts';
import { known, NotUnderstood } from './understood.ts';

/** A statement of a text, ready to run; gives what it returns, if it returns. */
export type Run = (frame: Frame) => { returned: unknown } | undefined;

/** Makes a statement ready to run; throws where it is of a kind that is not known. */
export function statement(node: AnyNode, scope: Scope): Run {
  return known(KINDS, node.type)(node as never, scope);
}

/** Makes statements ready to run one after the other. */
export function statements(nodes: AnyNode[], scope: Scope): Run {
  const all = nodes.map((node) => statement(node, scope));
  return (frame) => {
    for (const run of all) {
      const end = run(frame);
      if (end) return end;
    }
    return undefined;
  };
}

const NOTHING: Run = () => undefined;

const KINDS: Partial<Record<string, (node: never, scope: Scope) => Run>> = {
  EmptyStatement: () => NOTHING,
  ExpressionStatement: ({ expression: node }: ExpressionStatement, scope) => evaluated(node, scope),
  BlockStatement: ({ body }: BlockStatement, scope) => statements(body, scope),
  VariableDeclaration: declaration,
  ReturnStatement: returning,
  IfStatement: condition,
  ForStatement: loop,
};

function evaluated(node: AnyNode, scope: Scope): Run {
  const evaluate = scope.read(node);
  return (frame) => void evaluate(frame);
}

/** The functions around it have declared the names already; see `functions.ts`. */
function declaration({ declarations, kind }: VariableDeclaration, scope: Scope): Run {
  if (kind !== 'var') throw new NotUnderstood(kind);
  const first = declarations.flatMap(({ id, init, start, end }) =>
    init
      ? evaluated({ type: 'AssignmentExpression', operator: '=', left: id, right: init, start, end }, scope)
      : [],
  );
  return (frame) => {
    for (const run of first) run(frame);
    return undefined;
  };
}

function returning({ argument }: ReturnStatement, scope: Scope): Run {
  if (!argument) return () => ({ returned: undefined });
  const value = scope.read(argument);
  return (frame) => ({ returned: value(frame) });
}

function condition({ test, consequent, alternate }: IfStatement, scope: Scope): Run {
  const isSo = scope.read(test);
  const then = statement(consequent, scope);
  const otherwise = alternate ? statement(alternate, scope) : NOTHING;
  return (frame) => (isSo(frame) ? then(frame) : otherwise(frame));
}

function loop({ init, test, update, body }: ForStatement, scope: Scope): Run {
  const start = !init
    ? NOTHING
    : init.type === 'VariableDeclaration'
      ? statement(init, scope)
      : evaluated(init, scope);
  const goesOn = test ? scope.read(test) : () => true;
  const step = update ? evaluated(update, scope) : NOTHING;
  const run = statement(body, scope);
  return (frame) => {
    for (start(frame); goesOn(frame); step(frame)) {
      const end = run(frame);
      if (end) return end;
    }
    return undefined;
  };
}
