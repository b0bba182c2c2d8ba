import * as Comlink from 'comlink';
import type { DataApi, TrainApi } from '#contract/api.ts';
import { reportError, reviveError, StudioError, type ErrorReport } from '#contract/errors.ts';

/** The two workers, called as if they were local: functions cross as proxies, errors arrive as StudioErrors. */
export interface Laboratory {
  data: DataApi;
  train: TrainApi;
}

reviveErrors();

let current: Laboratory | undefined;

/** The laboratory of this page; workers start on the first call, and start anew after one was lost. */
export function laboratory(): Laboratory {
  return (current ??= { data: connect<DataApi>(spawnData), train: connect<TrainApi>(spawnTrain) });
}

/** Replaces the workers by another implementation; for tests. */
export function provideLaboratory(other: Laboratory): void {
  current = other;
}

type LossListener = (error: StudioError) => void;
const lossListeners = new Set<LossListener>();

/** Calls back when a worker has died, also while no call is pending. */
export function onWorkerLost(listener: LossListener): void {
  lossListeners.add(listener);
}

function spawnData(): Worker {
  return new Worker(new URL('../../workers/data.worker.ts', import.meta.url), {
    type: 'module',
    name: 'data',
  });
}

function spawnTrain(): Worker {
  return new Worker(new URL('../../workers/train.worker.ts', import.meta.url), {
    type: 'module',
    name: 'train',
  });
}

type Method = (...args: unknown[]) => Promise<unknown>;
interface Connection {
  remote: Record<string, Method>;
  /** Rejects when the worker dies; never resolves. */
  lost: Promise<never>;
}

/** Opens the worker on first use; a connection that fails is forgotten, so that the next call opens another. */
function connect<Api extends object>(spawn: () => Worker): Api {
  let connection: Connection | undefined;
  const call =
    (method: string): Method =>
    (...args) => {
      connection ??= open(spawn, () => (connection = undefined));
      const sent = args.map((arg) => (typeof arg === 'function' ? Comlink.proxy(arg) : arg));
      return Promise.race([connection.remote[method](...sent), connection.lost]);
    };
  const isMethod = (key: string | symbol): key is string => typeof key === 'string' && key !== 'then';
  return new Proxy({} as Api, { get: (_, key) => (isMethod(key) ? call(key) : undefined) });
}

function open(spawn: () => Worker, forget: () => void): Connection {
  const worker = spawn();
  const lost = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      const error = lostWorker(event.message);
      forget();
      worker.terminate();
      reject(error);
      lossListeners.forEach((listener) => listener(error));
    });
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
