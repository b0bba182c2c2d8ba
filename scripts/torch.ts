import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TorchReply, TorchRequest } from '../bench/protocol.ts';

const SCRIPT = fileURLToPath(new URL('../bench/pytorch.py', import.meta.url));

/** A PyTorch on one thread that answers one request at a time, a line of JSON each; `python` has the package `torch`. */
export function startTorch(python: string): {
  ask(request: TorchRequest): Promise<TorchReply>;
  stop(): void;
} {
  const child = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  let settle: (reply: TorchReply) => void = () => {};
  let ended: TorchReply | undefined;
  const end = (error: string) => settle((ended = { error }));
  lines.on('line', (line) => settle(JSON.parse(line) as TorchReply));
  child.on('error', ({ message }) => end(`${python} cannot be started: ${message}`));
  child.on('exit', (code) => end(`${python} ended with ${code}; it needs the package torch`));
  child.stdin.on('error', () => {});
  return {
    ask: (request) =>
      new Promise((resolve) => {
        if (ended) return resolve(ended);
        settle = resolve;
        child.stdin.write(`${JSON.stringify(request)}\n`);
      }),
    stop: () => void child.kill(),
  };
}
