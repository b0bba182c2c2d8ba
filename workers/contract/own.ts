/** What a record holds under a name that somebody else chose; what every object inherits (`constructor`, `toString`) is nothing of it. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A record under names that somebody else chose: it inherits nothing, and `__proto__` is a name like any other. */
export function recordOf<T>(entries: Iterable<readonly [string, T]> = []): Record<string, T> {
  const record = Object.create(null) as Record<string, T>;
  for (const [name, value] of entries) record[name] = value;
  return record;
}
