/** Runs the calls of the shelf's test: files can be written to in a worker only. */
import { reportError } from '#contract/errors.ts';
import { calls, type ShelfCalls } from './testCalls.ts';

onmessage = async ({ data: [call, ...args] }: MessageEvent<[keyof ShelfCalls, ...unknown[]]>) => {
  try {
    const value = await (calls[call] as (...given: unknown[]) => Promise<unknown>)(...args);
    postMessage({ value });
  } catch (error) {
    postMessage({ error: reportError(error) });
  }
};
