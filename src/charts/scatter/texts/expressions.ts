import type {
  AnyNode,
  ArrayExpression,
  BinaryExpression,
  CallExpression,
  ConditionalExpression,
  Literal,
  LogicalExpression,
  NewExpression,
  ObjectExpression,
  SequenceExpression,
  UnaryExpression,
} from 'acorn';
import { BINARY, UNARY } from './operators.ts';
import { assignment, identifier, member, memberValue, update } from './places.ts';
import type { Evaluate, Frame, Scope } from './scope.ts';
import { known, NotUnderstood } from './understood.ts';

type Call = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => unknown;

/** What makes an expression of each kind ready to run, but for functions. */
export const EXPRESSIONS: Partial<Record<string, (node: never, scope: Scope) => Evaluate>> = {
  Identifier: identifier,
  MemberExpression: memberValue,
  AssignmentExpression: assignment,
  UpdateExpression: update,
  ThisExpression: () => (frame) => frame.self,
  Literal: literal,
  ArrayExpression: ({ elements }: ArrayExpression, scope) => list(elements as AnyNode[], scope),
  ObjectExpression: object,
  CallExpression: call,
  NewExpression: make,
  BinaryExpression: binary,
  LogicalExpression: logical,
  UnaryExpression: unary,
  ConditionalExpression: conditional,
  SequenceExpression: sequence,
};

function literal({ value }: Literal): Evaluate {
  return () => value;
}

function list(nodes: AnyNode[], scope: Scope): (frame: Frame) => unknown[] {
  const items = nodes.map((node) => scope.read(node));
  return (frame) => items.map((item) => item(frame));
}

function object({ properties }: ObjectExpression, scope: Scope): Evaluate {
  const entries = properties.map((property) => {
    if (property.type !== 'Property') throw new NotUnderstood(property.type);
    const { key, value } = property;
    const name = key.type === 'Identifier' ? key.name : String((key as Literal).value);
    return [name, scope.read(value)] as const;
  });
  return (frame) => Object.fromEntries(entries.map(([name, value]) => [name, value(frame)]));
}

function call({ callee, arguments: given }: CallExpression, scope: Scope): Evaluate {
  const args = list(given, scope);
  if (callee.type !== 'MemberExpression') {
    const called = scope.read(callee) as (frame: Frame) => Call;
    return (frame) => called(frame)(...args(frame));
  }
  const { holder, key } = member<Call>(callee, scope);
  return (frame) => holder(frame)[key(frame)](...args(frame));
}

function make({ callee, arguments: given }: NewExpression, scope: Scope): Evaluate {
  const made = scope.read(callee) as (frame: Frame) => Constructor;
  const args = list(given, scope);
  return (frame) => new (made(frame))(...args(frame));
}

function binary({ left, operator, right }: BinaryExpression, scope: Scope): Evaluate {
  const [a, b] = [scope.read(left), scope.read(right)];
  const combine = known(BINARY, operator);
  return (frame) => combine(a(frame) as never, b(frame) as never);
}

function logical({ left, operator, right }: LogicalExpression, scope: Scope): Evaluate {
  const [a, b] = [scope.read(left), scope.read(right)];
  if (operator === '&&') return (frame) => a(frame) && b(frame);
  if (operator === '||') return (frame) => a(frame) || b(frame);
  throw new NotUnderstood(operator);
}

function unary({ operator, argument }: UnaryExpression, scope: Scope): Evaluate {
  const a = scope.read(argument);
  const apply = known(UNARY, operator);
  return (frame) => apply(a(frame) as never);
}

function conditional({ test, consequent, alternate }: ConditionalExpression, scope: Scope): Evaluate {
  const [isSo, a, b] = [test, consequent, alternate].map((node) => scope.read(node));
  return (frame) => (isSo(frame) ? a(frame) : b(frame));
}

function sequence({ expressions }: SequenceExpression, scope: Scope): Evaluate {
  const all = list(expressions, scope);
  return (frame) => all(frame).at(-1);
}
