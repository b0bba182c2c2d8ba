type Json = Record<PropertyKey, any>;

/** Under it a view keeps how sentences call the value at a key. */
const PLACE = Symbol('place');

/** A parsed file under watch: what it lacks cannot be read, and what nobody read is known. */
export interface StrictJson {
  /** Reads like the JSON itself, but throws at a key that is not there; ask with `in` for what may be left out. */
  value: any;
  /** Paths that nobody has read and that are no notes; `*` in a note stands for any one key, and what is below a note is one. */
  unread(notes: readonly string[]): string[];
}

/** Watches a parsed file; `name` begins the sentence about a missing key. */
export function strictJson(name: string, json: unknown): StrictJson {
  const read = new Set<string>();
  return {
    value: watch(json, '', name, read),
    unread: (notes) => unreadBelow(json, '', read, notes.map(patternOf)),
  };
}

/** A view of `base` in which the keys of `changes` stand for its own; reads only what is asked for. */
export function overlay<T extends object>(base: T, changes: Json): T {
  return new Proxy(base, {
    get(target, key) {
      const holder = (of: PropertyKey) => (of in changes ? changes : target);
      return key === PLACE ? (of: string) => placeOf(holder(of), of) : Reflect.get(holder(key), key);
    },
    has: (target, key) => key in changes || key in target,
  });
}

/** The value at a key of a watched file as a sentence calls it: `golden.json: config.reg`. */
export const placeOf = (of: Json, key: string): string => of[PLACE]?.(key) ?? key;

/** A value that the file may leave out. */
export const optional = <T>(of: Json, key: string, otherwise: T): T => (key in of ? of[key] : otherwise);

// A promise that resolves to a proxy, and a printer, ask for these.
const ASKED_BY_THE_LANGUAGE = new Set<PropertyKey>(['then', 'toJSON']);

function watch(value: unknown, path: string, name: string, read: Set<string>): unknown {
  if (!isContainer(value)) return value;
  return new Proxy(value, {
    get(target, key) {
      if (key === PLACE) return (of: string) => `${name}: ${path ? `${path}.` : ''}${of}`;
      if (typeof key === 'symbol' || ASKED_BY_THE_LANGUAGE.has(key)) return Reflect.get(target, key);
      const at = path ? `${path}.${key}` : key;
      if (!Object.hasOwn(target, key)) {
        if (Array.isArray(target)) return Reflect.get(target, key);
        throw new Error(`${name} has no "${at}", which a test wants.`);
      }
      read.add(at);
      return watch(target[key], at, name, read);
    },
  });
}

function unreadBelow(value: unknown, path: string, read: Set<string>, notes: RegExp[]): string[] {
  if (notes.some((note) => note.test(path))) return [];
  const keys = isContainer(value) ? Object.keys(value) : [];
  if (keys.length === 0) return read.has(path) ? [] : [path];
  const below = keys.map((key) =>
    unreadBelow((value as Json)[key], path ? `${path}.${key}` : key, read, notes),
  );
  const isUnknown = path !== '' && !read.has(path) && below.every((paths) => paths.length > 0);
  return isUnknown ? [path] : below.flat();
}

/** Objects, and lists that hold objects; a list of numbers is one value. */
const isContainer = (value: unknown): value is Json =>
  Array.isArray(value) ? value.some(isContainer) : typeof value === 'object' && value !== null;

const patternOf = (note: string) =>
  new RegExp(`^${note.replaceAll('.', '\\.').replaceAll('*', '[^.]*')}($|\\.)`);
