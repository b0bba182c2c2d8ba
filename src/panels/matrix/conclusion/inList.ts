/** Names as a sentence lists them; names that hold commas themselves are kept apart by semicolons. */
export function inList(names: readonly string[]): string {
  if (names.some((name) => name.includes(','))) return names.join('; ');
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
