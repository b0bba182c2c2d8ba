import { reportError } from '#contract/errors.ts';
import { TAKE_OVER, type OfflineNews } from '#contract/offline.ts';
import { answer, fill, prune, type BuiltFile } from './precache.ts';

declare const self: ServiceWorkerGlobalScope;
/** Both are put in by the build (scripts/offline-plugin.ts). */
declare const VERSION: string;
declare const FILES: BuiltFile[];

const scope = () => self.registration.scope;

self.addEventListener('install', (event) => event.waitUntil(install()));

self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('message', ({ data }) => {
  // Never by itself: a page with a run under way keeps the version it began with.
  if (data === TAKE_OVER) void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(scope())) event.respondWith(answer(VERSION, event.request, scope()));
});

async function install(): Promise<void> {
  try {
    await fill(VERSION, FILES, scope(), (files) => void tell({ type: 'fetched', files, of: FILES.length }));
  } catch (error) {
    await tell({ type: 'failed', error: reportError(error) });
    throw error;
  }
}

async function activate(): Promise<void> {
  await prune(scope());
  await self.clients.claim();
}

async function tell(news: OfflineNews): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(news);
}
