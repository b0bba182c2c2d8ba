/** What this browser keeps under a name; undefined also where it keeps nothing. */
export function readPersisted(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a word in this browser; one that keeps nothing forgets it with the page. */
export function writePersisted(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It then counts until the page is left.
  }
}
