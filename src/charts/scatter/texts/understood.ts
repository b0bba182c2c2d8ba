/** What a text holds that no function can be made of here. */
export class NotUnderstood extends Error {
  constructor(what: string) {
    super(`the library that draws uses “${what}”, which the studio does not know how to run`);
    this.name = 'NotUnderstood';
  }
}

/** What a table knows under a name; throws where it knows nothing. */
export function known<T>(table: Partial<Record<string, T>>, name: string): T {
  if (!Object.hasOwn(table, name)) throw new NotUnderstood(name);
  return table[name]!;
}
