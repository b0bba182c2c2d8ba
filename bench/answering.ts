import type { BenchMessage, BenchOrder, TorchReply } from './protocol.ts';
import type { AskTorch } from './torch.ts';

/** What the page lends a worker. */
export interface Tools {
  tell(text: string): void;
  torch: AskTorch;
  /** Milliseconds that this browser has had on processors. */
  clock(): Promise<number>;
}

/** Makes this worker answer one order with what `run` finds out. */
export function answering<Request, Report>(run: (request: Request, tools: Tools) => Promise<Report>): void {
  const tell = (message: BenchMessage<Report>) => self.postMessage(message);
  let clockRead: (ms: number) => void = () => {};
  let answered: (reply: TorchReply) => void = () => {};
  self.onmessage = ({ data }: MessageEvent<BenchOrder<Request>>) => {
    if (data.type === 'torch') return answered(data.reply);
    if (data.type === 'clock') return clockRead(data.ms);
    run(data.request, {
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
}
