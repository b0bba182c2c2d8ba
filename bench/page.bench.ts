import type {
  BackendBench,
  BenchMessage,
  BenchOrder,
  BenchRequest,
  ScaleRequest,
  TorchReply,
  TorchRequest,
} from './protocol.ts';
import { foresee as foreseen, largestIn as largest } from './scale/foresee.ts';
import type { Point } from './scale/point.ts';

declare global {
  /** Runs the benchmark of one backend in a worker of its own. */
  var runBench: (request: BenchRequest) => Promise<BackendBench>;
  /** Measures what a model costs at some sizes, in a worker of its own. */
  var runScale: (request: ScaleRequest) => Promise<Point>;
  var foresee: typeof foreseen;
  var largestIn: typeof largest;
  /** The command line listens here. */
  var tellProgress: ((text: string) => Promise<void>) | undefined;
  /** The command line asks PyTorch. */
  var askTorch: ((request: TorchRequest) => Promise<TorchReply>) | undefined;
  /** It also knows how many milliseconds this browser has had on processors, if the system says so. */
  var processorTime: (() => Promise<number | undefined>) | undefined;
}

/** One order to a worker of its own, with what the command line lends it. */
const ask = <Request, Report>(worker: Worker, request: Request): Promise<Report> =>
  new Promise((resolve, reject) => {
    const order = (it: BenchOrder<Request>) => worker.postMessage(it);
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    worker.onerror = (event) => end(() => reject(new Error(event.message)));
    worker.onmessage = ({ data }: MessageEvent<BenchMessage<Report>>) => {
      if (data.type === 'progress') void globalThis.tellProgress?.(data.text);
      else if (data.type === 'torch')
        void globalThis.askTorch!(data.request).then((reply) => order({ type: 'torch', reply }));
      else if (data.type === 'clock')
        void globalThis.processorTime!().then((ms) => order({ type: 'clock', ms: ms ?? performance.now() }));
      else if (data.type === 'done') end(() => resolve(data.report));
      else end(() => reject(new Error(data.message)));
    };
    order({ type: 'run', request });
  });

globalThis.runBench = (request) =>
  ask(new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' }), request);

globalThis.runScale = (request) =>
  ask(new Worker(new URL('./scale.worker.ts', import.meta.url), { type: 'module' }), request);

globalThis.foresee = foreseen;
globalThis.largestIn = largest;
