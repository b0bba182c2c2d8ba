import type {
  BackendBench,
  BenchMessage,
  BenchOrder,
  BenchRequest,
  TorchReply,
  TorchRequest,
} from './protocol.ts';

declare global {
  /** Runs the benchmark of one backend in a worker of its own. */
  var runBench: (request: BenchRequest) => Promise<BackendBench>;
  /** The command line listens here. */
  var tellProgress: ((text: string) => Promise<void>) | undefined;
  /** The command line asks PyTorch. */
  var askTorch: ((request: TorchRequest) => Promise<TorchReply>) | undefined;
  /** It also knows how many milliseconds this browser has had on processors, if the system says so. */
  var processorTime: (() => Promise<number | undefined>) | undefined;
}

globalThis.runBench = (request) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
    const order = (it: BenchOrder) => worker.postMessage(it);
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    worker.onerror = (event) => end(() => reject(new Error(event.message)));
    worker.onmessage = ({ data }: MessageEvent<BenchMessage>) => {
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
