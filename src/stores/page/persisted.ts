import { named } from '#contract/deployment.ts';

/** What this browser keeps under a name; undefined also where it keeps nothing. */
export function readPersisted(key: string): string | undefined {
  try {
    return localStorage.getItem(named(key)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a word in this browser; one that keeps nothing forgets it with the page. */
export function writePersisted(key: string, value: string): void {
  try {
    localStorage.setItem(named(key), value);
  } catch {
    // It then counts until the page is left.
  }
}

/** The same for a value that was kept as JSON; undefined also where it is damaged. */
export function readPersistedJson(key: string): unknown {
  try {
    return JSON.parse(readPersisted(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
