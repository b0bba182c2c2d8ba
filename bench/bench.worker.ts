import { runBackend } from './runBackend.ts';
import type { BenchMessage, BenchRequest } from './protocol.ts';

const tell = (message: BenchMessage) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<BenchRequest>) => {
  runBackend(data, (text) => tell({ type: 'progress', text })).then(
    (report) => tell({ type: 'done', report }),
    (error: Error) => tell({ type: 'failed', message: `${error.message}\n${error.stack}` }),
  );
};
