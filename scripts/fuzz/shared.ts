/** What all code shares, by name. */
const SHARED: Readonly<Record<string, object>> = {
  Object,
  'Object.prototype': Object.prototype,
  'Array.prototype': Array.prototype,
  Function,
  'Function.prototype': Function.prototype,
  'String.prototype': String.prototype,
  'Map.prototype': Map.prototype,
  JSON,
  Math,
};
const BEFORE = Object.entries(SHARED).map(
  ([name, owner]) => [name, owner, Object.getOwnPropertyDescriptors(owner)] as const,
);
type Descriptors = Record<PropertyKey, PropertyDescriptor>;

/** Names the properties of shared objects that are not as they were, "Object.prototype.polluted", and puts them back. */
export function mendShared(): string[] {
  return BEFORE.flatMap(([name, owner, before]) =>
    mend(owner, before as Descriptors).map((key) => `${name}.${key}`),
  );
}

function mend(owner: object, before: Descriptors): string[] {
  const keys = new Set([...Reflect.ownKeys(before), ...Reflect.ownKeys(owner)]);
  const changed = [...keys].filter((key) => {
    const [was, is] = [own(before, key), Object.getOwnPropertyDescriptor(owner, key)];
    return was?.value !== is?.value || was?.get !== is?.get || was?.set !== is?.set;
  });
  for (const key of changed) {
    Reflect.deleteProperty(owner, key);
    const was = own(before, key);
    if (was) Object.defineProperty(owner, key, was);
  }
  return changed.map(String);
}

const own = (before: Descriptors, key: PropertyKey) => (Object.hasOwn(before, key) ? before[key] : undefined);
