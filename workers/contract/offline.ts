import { suffixOf } from './deployment.ts';
import type { ErrorReport } from './errors.ts';

/** What the service worker tells every open page while it fetches the studio's files. */
export type OfflineNews =
  { type: 'fetched'; files: number; of: number } | { type: 'failed'; error: ErrorReport };

/** What a page tells a new version that waits: take the place of the old one. */
export const TAKE_OVER = 'take-over';

/** How caches of studios were called that did not tell deployments apart. */
const EARLIER = 'studio-';

/** Name of the cache that holds one version of the studio which is deployed at `scope`. */
export const cacheOf = (version: string, scope: string) => `${prefixOf(scope)}${version}`;

/** Names of the caches that hold versions of the studio which is deployed at `scope`, the oldest first. */
export async function cachesOf(scope: string): Promise<string[]> {
  const own: string[] = [];
  for (const name of await caches.keys())
    if (name.startsWith(prefixOf(scope)) || (name.startsWith(EARLIER) && (await holds(name, scope))))
      own.push(name);
  return own;
}

const prefixOf = (scope: string) => `offline${suffixOf(new URL(scope).pathname)} `;

/** Every version holds its page. */
const holds = async (name: string, page: string) =>
  (await (await caches.open(name)).match(page, { ignoreVary: true })) !== undefined;
