/** Runs the calls of the stored's test: files can be written to in a worker only. */
import { reportError } from '#contract/errors.ts';
import { calls, type StoredCalls } from './testCalls.ts';

onmessage = async ({ data: [call, ...args] }: MessageEvent<[keyof StoredCalls, ...unknown[]]>) => {
  try {
    const value = await (calls[call] as (...given: unknown[]) => Promise<unknown>)(...args);
    postMessage({ value });
  } catch (error) {
    postMessage({ error: reportError(error) });
  }
};
