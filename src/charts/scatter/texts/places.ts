import type { AnyNode, AssignmentExpression, Identifier, MemberExpression, UpdateExpression } from 'acorn';
import { BINARY } from './operators.ts';
import type { Evaluate, Frame, Scope } from './scope.ts';
import { known, NotUnderstood } from './understood.ts';

type Key = string | number;

/** Where a value is kept: in an object or among a frame's values, under a key. */
interface Kept<T> {
  holder: (frame: Frame) => Record<Key, T>;
  key: (frame: Frame) => Key;
}

/** What a text may name without declaring it. */
const NAMES: Partial<Record<string, unknown>> = {
  performance,
  Date,
  Array,
  Float32Array,
  Infinity,
  NaN,
  undefined,
};

/** What a name stands for. */
export function identifier({ name }: Identifier, scope: Scope): Evaluate {
  if (scope.find(name)) return value(variable(name, scope));
  const given = known(NAMES, name);
  return () => given;
}

/** What an object has under a name. */
export function memberValue(node: MemberExpression, scope: Scope): Evaluate {
  return value(member(node, scope));
}

/** Where what an object has under a name is kept. */
export function member<T>({ object, property, computed }: MemberExpression, scope: Scope): Kept<T> {
  const holder = scope.read(object) as Kept<T>['holder'];
  if (computed) return { holder, key: scope.read(property) as Kept<T>['key'] };
  const { name } = property as Identifier;
  return { holder, key: () => name };
}

/** `=`, and the operators that change what there is. */
export function assignment({ left, operator, right }: AssignmentExpression, scope: Scope): Evaluate {
  const { holder, key } = kept(left, scope);
  const given = scope.read(right);
  if (operator === '=') return (frame) => (holder(frame)[key(frame)] = given(frame));
  const combine = known(BINARY, operator.slice(0, -1));
  return (frame) => {
    const [of, at] = [holder(frame), key(frame)];
    return (of[at] = combine(of[at] as never, given(frame) as never));
  };
}

/** `++` and `--`. */
export function update({ argument, operator, prefix }: UpdateExpression, scope: Scope): Evaluate {
  const { holder, key } = kept(argument, scope);
  const by = operator === '++' ? 1 : -1;
  return (frame) => {
    const [of, at] = [holder(frame), key(frame)];
    const before = Number(of[at]);
    of[at] = before + by;
    return prefix ? before + by : before;
  };
}

function kept(node: AnyNode, scope: Scope): Kept<unknown> {
  if (node.type === 'MemberExpression') return member(node, scope);
  if (node.type === 'Identifier') return variable(node.name, scope);
  throw new NotUnderstood(node.type);
}

function variable(name: string, scope: Scope): Kept<unknown> {
  const place = scope.find(name);
  if (!place) throw new NotUnderstood(name);
  const { depth, slot } = place;
  const holder = (frame: Frame) => {
    let at = frame;
    for (let k = 0; k < depth; k++) at = at.outer!;
    return at.values as unknown as Record<Key, unknown>;
  };
  return { holder, key: () => slot };
}

const value =
  ({ holder, key }: Kept<unknown>): Evaluate =>
  (frame) =>
    holder(frame)[key(frame)];
