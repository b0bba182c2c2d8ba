/** Key that says which deployment of this address has the plain names: the first that opened after the names were told apart. */
const HOME = 'promptmm-home';

/**
 * A name of storage, locks or channels that no other deployment of the studio on this address shares: `plain` for the one that has
 * taken over what studios kept before their names were told apart, `plain@PATH` for every other. The theme in `index.html` follows it.
 */
export const named = (plain: string): string =>
  plain + (suffix ??= 'document' in globalThis ? ofPage() : ofWorker());

/** What `named` adds on a page under this path. */
export const suffixOf = (path: string): string => `@${encodeURIComponent(path)}`;

let suffix: string | undefined;

interface Page {
  document: { baseURI: string };
  localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}

function ofPage(): string {
  const page = globalThis as unknown as Page;
  const path = new URL('.', page.document.baseURI).pathname;
  try {
    const { localStorage } = page;
    if (localStorage.getItem(HOME) === null) localStorage.setItem(HOME, path);
    return localStorage.getItem(HOME) === path ? '' : suffixOf(path);
  } catch {
    // A browser that keeps no settings keeps nothing that could be taken over.
    return suffixOf(path);
  }
}

/** The page has put it into the worker's own name. */
function ofWorker(): string {
  const { name = '' } = globalThis as { name?: string };
  return /@.*/.exec(name)?.[0] ?? '';
}
