import { runBackend } from './runBackend.ts';
import type { BenchMessage, BenchOrder, TorchReply } from './protocol.ts';

const tell = (message: BenchMessage) => self.postMessage(message);
let clockRead: (ms: number) => void = () => {};
let answered: (reply: TorchReply) => void = () => {};

self.onmessage = ({ data }: MessageEvent<BenchOrder>) => {
  if (data.type === 'torch') return answered(data.reply);
  if (data.type === 'clock') return clockRead(data.ms);
  runBackend(data.request, {
    tell: (text) => tell({ type: 'progress', text }),
    clock: () =>
      new Promise((resolve) => {
        clockRead = resolve;
        tell({ type: 'clock' });
      }),
    torch: (request) =>
      new Promise((resolve) => {
        answered = resolve;
        tell({ type: 'torch', request });
      }),
  }).then(
    (report) => tell({ type: 'done', report }),
    (error: Error) => tell({ type: 'failed', message: `${error.message}\n${error.stack}` }),
  );
};
