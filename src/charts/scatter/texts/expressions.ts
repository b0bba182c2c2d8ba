import type {
  AnyNode,
  ArrayExpression,
  AssignmentExpression,
  BinaryExpression,
  CallExpression,
  ConditionalExpression,
  FunctionExpression,
  Identifier,
  Literal,
  LogicalExpression,
  MemberExpression,
  NewExpression,
  ObjectExpression,
  SequenceExpression,
  UnaryExpression,
  UpdateExpression,
} from 'acorn';
import { functionIn } from './functions.ts';
import { BINARY, UNARY } from './operators.ts';
import type { Frame, Scope } from './scope.ts';
import { known, NotUnderstood } from './understood.ts';

/** An expression of a text, ready to run. */
export type Evaluate = (frame: Frame) => unknown;

type Holder = Record<string | number, unknown>;
type Call = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => unknown;

/** What a text may name without declaring it. */
const NAMES: Partial<Record<string, unknown>> = { performance, Date, Array, Float32Array };

/** Makes an expression ready to run; throws where it is of a kind that is not known. */
export function expression(node: AnyNode, scope: Scope): Evaluate {
  return known(KINDS, node.type)(node as never, scope);
}

const KINDS: Partial<Record<string, (node: never, scope: Scope) => Evaluate>> = {
  Identifier: identifier,
  MemberExpression: (node: MemberExpression, scope) => read(member(node, scope)),
  ThisExpression: () => (frame) => frame.self,
  Literal:
    ({ value }: Literal) =>
    () =>
      value,
  ArrayExpression: ({ elements }: ArrayExpression, scope) => list(elements as AnyNode[], scope),
  ObjectExpression: object,
  FunctionExpression: (node: FunctionExpression, scope) => functionIn(node, scope),
  CallExpression: call,
  NewExpression: make,
  AssignmentExpression: assignment,
  UpdateExpression: update,
  BinaryExpression: binary,
  LogicalExpression: logical,
  UnaryExpression: unary,
  ConditionalExpression: conditional,
  SequenceExpression: sequence,
};

/** Where a value is kept: in an object or among a frame's values, under a key. */
interface Kept {
  holder: (frame: Frame) => Holder;
  key: (frame: Frame) => string | number;
}

const read =
  ({ holder, key }: Kept): Evaluate =>
  (frame) =>
    holder(frame)[key(frame)];

function identifier({ name }: Identifier, scope: Scope): Evaluate {
  if (scope.find(name)) return read(variable(name, scope));
  const value = known(NAMES, name);
  return () => value;
}

function variable(name: string, scope: Scope): Kept {
  const place = scope.find(name);
  if (!place) throw new NotUnderstood(`“${name}”`);
  const { depth, slot } = place;
  const values = (frame: Frame) => {
    let at = frame;
    for (let k = 0; k < depth; k++) at = at.outer!;
    return at.values as unknown as Holder;
  };
  return { holder: values, key: () => slot };
}

function member({ object: of, property, computed }: MemberExpression, scope: Scope): Kept {
  const holder = expression(of, scope) as Kept['holder'];
  if (computed) return { holder, key: expression(property, scope) as Kept['key'] };
  const { name } = property as Identifier;
  return { holder, key: () => name };
}

/** What can be assigned to. */
function kept(node: AnyNode, scope: Scope): Kept {
  if (node.type === 'MemberExpression') return member(node, scope);
  if (node.type === 'Identifier') return variable(node.name, scope);
  throw new NotUnderstood(`“${node.type}”`);
}

function list(nodes: AnyNode[], scope: Scope): (frame: Frame) => unknown[] {
  const items = nodes.map((node) => expression(node, scope));
  return (frame) => items.map((item) => item(frame));
}

function object({ properties }: ObjectExpression, scope: Scope): Evaluate {
  const entries = properties.map((property) => {
    if (property.type !== 'Property' || property.computed) throw new NotUnderstood(`“${property.type}”`);
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : String((key as Literal).value);
    return [name, expression(property.value, scope)] as const;
  });
  return (frame) => Object.fromEntries(entries.map(([name, value]) => [name, value(frame)]));
}

function call({ callee, arguments: given }: CallExpression, scope: Scope): Evaluate {
  const args = list(given, scope);
  if (callee.type !== 'MemberExpression') {
    const called = expression(callee, scope) as (frame: Frame) => Call;
    return (frame) => called(frame)(...args(frame));
  }
  const { holder, key } = member(callee, scope);
  return (frame) => (holder(frame) as Record<string | number, Call>)[key(frame)](...args(frame));
}

function make({ callee, arguments: given }: NewExpression, scope: Scope): Evaluate {
  const made = expression(callee, scope) as (frame: Frame) => Constructor;
  const args = list(given, scope);
  return (frame) => new (made(frame))(...args(frame));
}

function assignment({ left, operator, right }: AssignmentExpression, scope: Scope): Evaluate {
  const { holder, key } = kept(left, scope);
  const value = expression(right, scope);
  if (operator === '=') return (frame) => (holder(frame)[key(frame)] = value(frame));
  const combine = known(BINARY, operator.slice(0, -1));
  return (frame) => {
    const [of, at] = [holder(frame), key(frame)];
    return (of[at] = combine(of[at], value(frame)));
  };
}

function update({ argument, operator, prefix }: UpdateExpression, scope: Scope): Evaluate {
  const { holder, key } = kept(argument, scope);
  const by = operator === '++' ? 1 : -1;
  return (frame) => {
    const [of, at] = [holder(frame), key(frame)];
    const before = Number(of[at]);
    of[at] = before + by;
    return prefix ? before + by : before;
  };
}

function binary({ left, operator, right }: BinaryExpression, scope: Scope): Evaluate {
  const [a, b] = [expression(left, scope), expression(right, scope)];
  const combine = known(BINARY, operator);
  return (frame) => combine(a(frame), b(frame));
}

function logical({ left, operator, right }: LogicalExpression, scope: Scope): Evaluate {
  const [a, b] = [expression(left, scope), expression(right, scope)];
  if (operator === '&&') return (frame) => a(frame) && b(frame);
  if (operator === '||') return (frame) => a(frame) || b(frame);
  throw new NotUnderstood(`“${operator}”`);
}

function unary({ operator, argument }: UnaryExpression, scope: Scope): Evaluate {
  const a = expression(argument, scope);
  const apply = known(UNARY, operator);
  return (frame) => apply(a(frame));
}

function conditional({ test, consequent, alternate }: ConditionalExpression, scope: Scope): Evaluate {
  const [isSo, a, b] = [test, consequent, alternate].map((node) => expression(node, scope));
  return (frame) => (isSo(frame) ? a(frame) : b(frame));
}

function sequence({ expressions }: SequenceExpression, scope: Scope): Evaluate {
  const all = list(expressions, scope);
  return (frame) => all(frame).at(-1);
}
