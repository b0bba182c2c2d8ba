import { Inert } from './inert.ts';
import { isClass, type PickleClass } from './pickleValues.ts';

const dictionary: PickleClass = {
  make([given]) {
    if (given instanceof Map) return given;
    return Array.isArray(given) && given.length > 0 ? new Inert('dict') : new Map();
  },
};
const list: PickleClass = { make: ([given]) => (Array.isArray(given) ? given : []) };
const bytes: PickleClass = { make: ([given]) => (given instanceof Uint8Array ? given : new Uint8Array(0)) };

/** How protocols 0 and 1, and classes that say so, make an object of a class: with what its base class holds. */
const reconstructor: PickleClass = {
  make([type, , held]) {
    const made = isClass(type) ? type.make([]) : null;
    if (made instanceof Map && held instanceof Map) return held;
    if (made !== null && typeof made === 'object' && 'setBase' in made) made.setBase?.(held ?? null);
    return made;
  },
};
const newObject: PickleClass = { make: ([type, ...args]) => (isClass(type) ? type.make(args) : null) };

/** The names of Python itself that a pickle of data may use. */
export const PYTHON_GLOBALS: readonly [string, PickleClass][] = [
  ...['copy_reg', 'copyreg'].flatMap((module): [string, PickleClass][] => [
    [`${module} _reconstructor`, reconstructor],
    [`${module} __newobj__`, newObject],
  ]),
  ...['__builtin__', 'builtins'].flatMap((module): [string, PickleClass][] => [
    // Protocol 2 writes no bytes at all as a call: the data of an empty array.
    [`${module} bytes`, bytes],
    [`${module} bytearray`, bytes],
    [`${module} dict`, dictionary],
    ...['list', 'tuple', 'set', 'frozenset'].map((name): [string, PickleClass] => [
      `${module} ${name}`,
      list,
    ]),
    ...['object', 'int', 'long', 'float', 'bool', 'str', 'unicode'].map((name): [string, PickleClass] => [
      `${module} ${name}`,
      new Inert(name),
    ]),
  ]),
  ['collections OrderedDict', dictionary],
  ['collections defaultdict', { make: () => new Map() }],
];
