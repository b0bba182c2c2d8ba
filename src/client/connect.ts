import * as Comlink from 'comlink';
import { reportError, reviveError, StudioError, type ErrorReport } from '#contract/errors.ts';

reviveErrors();

type LossListener = (error: StudioError, worker: string) => void;
const lossListeners = new Set<LossListener>();

/** Calls back with the worker's name when it has died, also while no call is pending. */
export function onWorkerLost(listener: LossListener): void {
  lossListeners.add(listener);
}

const living = new Map<string, (error: StudioError) => void>();

/** Ends a worker, whatever it is doing: calls that wait fail with the error, whoever listens hears that it died, and the next call starts another. */
export function endWorker(name: string, error: StudioError): void {
  living.get(name)?.(error);
}

type Method = (...args: unknown[]) => Promise<unknown>;
interface Connection {
  remote: Record<string, Method>;
  /** Rejects when the worker dies; never resolves. */
  lost: Promise<never>;
}

/**
 * A worker's API as if it were local: functions cross as proxies, errors arrive as StudioErrors. The worker starts on the first
 * call; a connection that fails is forgotten, so that the next call opens another.
 */
export function connect<Api extends object>(name: string, spawn: () => Worker): Api {
  let connection: Connection | undefined;
  const call =
    (method: string): Method =>
    (...args) => {
      connection ??= open(name, spawn, () => (connection = undefined));
      const sent = args.map((arg) => (typeof arg === 'function' ? Comlink.proxy(arg) : arg));
      return Promise.race([connection.remote[method](...sent), connection.lost]);
    };
  const isMethod = (key: string | symbol): key is string => typeof key === 'string' && key !== 'then';
  return new Proxy({} as Api, { get: (_, key) => (isMethod(key) ? call(key) : undefined) });
}

function open(name: string, spawn: () => Worker, forget: () => void): Connection {
  const worker = spawn();
  const lost = new Promise<never>((_, reject) => {
    const lose = (error: StudioError) => {
      forget();
      living.delete(name);
      worker.terminate();
      reject(error);
      lossListeners.forEach((listener) => listener(error, name));
    };
    living.set(name, lose);
    worker.addEventListener('error', ({ message }) => lose(lostWorker(message)));
    // An answer that cannot be read is none that will ever come.
    worker.addEventListener('messageerror', () => lose(lostWorker('its answer could not be read')));
  });
  lost.catch(() => {});
  return { remote: Comlink.wrap(worker) as unknown as Connection['remote'], lost };
}

function lostWorker(detail: string | undefined): StudioError {
  const because = detail ? `: ${detail}` : '';
  return new StudioError(
    'internal',
    `A background worker stopped${because}.`,
    'Try again; if it stops again, reload the page.',
  );
}

/** Comlink flattens errors to a message; ours keep their code and hint on both ways across the door. */
function reviveErrors(): void {
  const plain = Comlink.transferHandlers.get('throw')!;
  Comlink.transferHandlers.set('throw', {
    canHandle: plain.canHandle,
    serialize: (thrown) => [reportError((thrown as { value: unknown }).value), []],
    deserialize: (report) => {
      throw reviveError(report as ErrorReport);
    },
  });
}
