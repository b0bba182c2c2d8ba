import { Worker } from 'node:worker_threads';
import type { Verdict } from './judge.ts';
import type { Told, Work } from './worker.ts';

type Fault = Extract<Verdict, { fault: string }>;

/** What is told while inputs are judged. */
export interface Listener {
  onCounts(counts: Record<string, Record<string, number>>): void;
  onFault(k: number, fault: Fault): void;
}

const HANG_MS = 5000;
const LOOK_MS = 250;
const HEAP_MIB = 1024;
/** tsx does not reach into worker threads by itself. */
const BOOT = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('./worker.ts', import.meta.url).href)});
});`;

/** Judges inputs in a worker for some time; one that hangs or dies is a fault, and a new worker goes on behind its input. */
export async function watch(seed: number, milliseconds: number, listener: Listener): Promise<number> {
  const end = performance.now() + milliseconds;
  let from = 0;
  while (performance.now() < end) {
    const { k, fault } = await watchOne(seed, from, end, listener);
    if (fault) listener.onFault(k, fault);
    from = k + 1;
  }
  return from;
}

/** One worker until it fails or the time is over: the last input and what was wrong with it. */
function watchOne(
  seed: number,
  from: number,
  end: number,
  { onCounts, onFault }: Listener,
): Promise<{ k: number; fault?: Fault }> {
  const present = new Int32Array(new SharedArrayBuffer(4)).fill(from);
  const work: Work = { seed, from, present };
  const worker = new Worker(BOOT, {
    eval: true,
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
  });
  return new Promise((resolve) => {
    let seen = from;
    let since = performance.now();
    const finish = (fault?: Fault) => {
      clearInterval(timer);
      const k = Atomics.load(present, 0);
      void worker.terminate().then(() => resolve({ k, fault }));
    };
    const timer = setInterval(() => {
      const now = performance.now();
      const k = Atomics.load(present, 0);
      if (k !== seen) [seen, since] = [k, now];
      if (now - since > HANG_MS) finish({ fault: 'hang', message: `no end within ${HANG_MS / 1000} s` });
      else if (now > end) finish();
    }, LOOK_MS);
    worker.on('message', (told: Told) =>
      'counts' in told ? onCounts(told.counts) : onFault(told.k, told.verdict),
    );
    worker.once('error', (error) => finish({ fault: 'lost', message: error.message }));
  });
}
