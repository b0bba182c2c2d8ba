import { reportError, StudioError, type ErrorReport } from '#contract/errors.ts';
import { TAKE_OVER, type OfflineNews } from '#contract/offline.ts';

/** What is known of the studio's copy on this machine. */
export interface OfflineState {
  status: 'unsupported' | 'fetching' | 'ready' | 'failed';
  /** How many of the files are here, while they are fetched. */
  fetched?: { files: number; of: number };
  /** Why there is no copy, after it failed. */
  error?: ErrorReport;
  /** A newer version that is here and waits until it is asked for, or was asked for. */
  update?: 'ready' | 'opening';
}

let registration: ServiceWorkerRegistration | undefined;

/** What can be said before anything was asked: a page that came out of its copy works without a network. */
export function offlineAtFirst(): OfflineState {
  const container = serviceWorkers();
  const status = !container ? 'unsupported' : container.controller ? 'ready' : 'fetching';
  return { status };
}

/** Has the studio's files kept on this machine, and tells what becomes of it from then on. */
export async function keepForOffline(tell: (change: Partial<OfflineState>) => void): Promise<void> {
  const container = serviceWorkers();
  if (!container) return;
  const look = () => tell(stateOf(registration!));
  container.onmessage = ({ data }: MessageEvent<OfflineNews>) => {
    // An update that fails leaves the copy there is: it is tried again at the next visit.
    if (registration?.active) return;
    tell(data.type === 'failed' ? { status: 'failed', error: data.error } : { fetched: data });
  };
  try {
    registration = await container.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' });
  } catch (cause) {
    return tell({ status: 'failed', error: reportError(refused(cause)) });
  }
  const follow = () =>
    [registration!.installing, registration!.waiting, registration!.active].forEach((worker) =>
      worker?.addEventListener('statechange', look),
    );
  registration.addEventListener('updatefound', follow);
  follow();
  look();
}

/** Lets the version that waits take over, and opens the page anew with it. */
export function openNewVersion(): void {
  const { waiting } = registration ?? {};
  // Another tab may have let it in already.
  if (!waiting) return location.reload();
  serviceWorkers()!.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage(TAKE_OVER);
}

function stateOf({ active, waiting, installing }: ServiceWorkerRegistration): Partial<OfflineState> {
  if (active && waiting) return { status: 'ready', update: 'ready' };
  if (active?.state === 'activated') return { status: 'ready', error: undefined };
  // What went wrong has been told by the worker itself.
  return active || waiting || installing ? { status: 'fetching', error: undefined } : { status: 'failed' };
}

/** Only in the built studio, and only where the browser trusts the address (https or this machine). */
function serviceWorkers(): ServiceWorkerContainer | undefined {
  return import.meta.env.PROD ? globalThis.navigator?.serviceWorker : undefined;
}

function refused(cause: unknown): StudioError {
  return new StudioError(
    'storage-failed',
    `This browser keeps no copy of the studio for use without a network: ${(cause as Error).message}`,
    'Leave a private window or allow this site to store data; with a network everything works as before.',
    { cause },
  );
}
