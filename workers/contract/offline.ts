import type { ErrorReport } from './errors.ts';

/** What the service worker tells every open page while it fetches the studio's files. */
export type OfflineNews =
  { type: 'fetched'; files: number; of: number } | { type: 'failed'; error: ErrorReport };

/** What a page tells a new version that waits: take the place of the old one. */
export const TAKE_OVER = 'take-over';

/** How the names of the caches begin that hold the studio's own files. */
export const CACHE_PREFIX = 'studio-';
