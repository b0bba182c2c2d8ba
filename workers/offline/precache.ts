import { StudioError } from '#contract/errors.ts';
import { cacheOf, cachesOf } from '#contract/offline.ts';

/** A file of the build, by its path beside the page ('' is the page itself). */
export interface BuiltFile {
  path: string;
  /** SHA-256 of its bytes, in hexadecimal digits. */
  hash: string;
}

const LANES = 4;
/** Its name changes with its bytes: a copy under this name never grows old. */
const isNamedByContent = (path: string) => path.startsWith('assets/');
/** Some hosts declare such files as encoded, so that they arrive unpacked: their readers take both. */
const isPacked = (path: string) => path.endsWith('.gz');

/** Fetches every file of a version into its cache, a few at a time; all or nothing. */
export async function fill(
  version: string,
  files: readonly BuiltFile[],
  scope: string,
  onFile: (count: number) => void,
): Promise<void> {
  try {
    const cache = await caches.open(cacheOf(version, scope));
    const left = [...files];
    let done = 0;
    const lane = async () => {
      for (let file = left.shift(); file; file = left.shift()) {
        const url = new URL(file.path, scope).href;
        await cache.put(url, await obtain(url, file, scope));
        onFile(++done);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (cause) {
    await caches.delete(cacheOf(version, scope)).catch(() => {});
    throw notKept(cause);
  }
}

/** Deletes all versions of this deployment but the newest and the one before, which pages that are still open go on with. */
export async function prune(scope: string): Promise<void> {
  const names = await cachesOf(scope);
  await Promise.all(names.slice(0, -2).map((name) => caches.delete(name)));
}

/** Answers from this version, else from the one before, else from the network. */
export async function answer(version: string, request: Request, scope: string): Promise<Response> {
  const url = fileOf(request.url, scope);
  const current = await caches.open(cacheOf(version, scope));
  return (await current.match(url, { ignoreVary: true })) ?? (await kept(url, scope)) ?? fetch(request);
}

/** The newest copy of a file that any version of this deployment has. */
async function kept(url: string, scope: string): Promise<Response | undefined> {
  for (const name of (await cachesOf(scope)).toReversed()) {
    const found = await (await caches.open(name)).match(url, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** The address a file is kept under: the page is the same whatever its query says, and with or without its name. */
export function fileOf(address: string, scope: string): string {
  const { origin, pathname } = new URL(address);
  const url = origin + pathname;
  return url === `${scope}index.html` ? scope : url;
}

async function obtain(url: string, { path, hash }: BuiltFile, scope: string): Promise<Response> {
  const copy = isNamedByContent(path) && (await kept(url, scope));
  if (copy) return copy;
  const response = await fetch(url, { cache: isNamedByContent(path) ? 'default' : 'no-cache' });
  const name = path || 'the page';
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${name}`);
  const bytes = await response.arrayBuffer();
  if (!isPacked(path) && (await sha256(bytes)) !== hash)
    throw new Error(`${name} arrived changed, or belongs to another version`);
  // Only bytes and type: a redirected answer would open no page.
  return new Response(bytes, { headers: { 'content-type': response.headers.get('content-type') ?? '' } });
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function notKept(cause: unknown): StudioError {
  const { name, message } = cause as Error;
  if (name === 'QuotaExceededError')
    return new StudioError(
      'storage-failed',
      'This browser has no room to keep the studio for use without a network.',
      'Free some room for this site, or leave a private window; with a network everything works as before.',
      { cause },
    );
  return new StudioError(
    'download-failed',
    `The studio could not be fetched for use without a network: ${message}.`,
    'Try again when the connection is back; until then everything works with a network.',
    { cause },
  );
}
