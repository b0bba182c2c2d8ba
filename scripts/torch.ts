import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TorchReply, TorchRequest } from '../bench/protocol.ts';

const SCRIPT = fileURLToPath(new URL('../bench/pytorch.py', import.meta.url));

/** A PyTorch that answers one request at a time. */
export interface Torch {
  ask(request: TorchRequest): Promise<TorchReply>;
  stop(): void;
}

/** Starts bench/pytorch.py, which reads and writes a line of JSON for each request; `python` has the package `torch`. On one thread unless flags say otherwise. */
export function startTorch(python: string, flags: readonly string[] = [], script = SCRIPT): Torch {
  const child = spawn(python, [script, ...flags], { stdio: ['pipe', 'pipe', 'inherit'] });
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
