import type { BackendReport, Instructions } from '#contract/backend.ts';
import { formatBytes } from '#ui/format.ts';

/** What wasm can address at most. */
const MOST_MEMORY = 2 ** 32;

const INSTRUCTIONS: Record<Instructions, string> = {
  'relaxed SIMD': 'Four numbers at a time, multiplied and added in one instruction (relaxed SIMD).',
  SIMD: 'Four numbers at a time (SIMD); this browser has no relaxed SIMD, which multiplies and adds in one instruction.',
  'without SIMD': 'One number at a time: this browser has no SIMD, which takes four.',
};

/** What limits a machine, a sentence each; `cores` as the browser tells them. */
export const limitsOf = (report: BackendReport, cores: number | undefined): string[] =>
  report.backend === 'webgpu' ? ofGpu(report) : ofProcessor(report, cores);

function ofGpu({ adapter, software, limits, missing = [] }: BackendReport): string[] {
  return [
    software ? `${adapter} is software: the processor stands in for a GPU.` : [],
    limits
      ? `A buffer holds at most ${formatBytes(limits.maxBufferSize)}, of which a computation reads ${formatBytes(limits.maxStorageBufferBindingSize)} at once.`
      : [],
    missing.includes('timestamp-query')
      ? 'It does not tell its time (timestamp-query): how long each operator computes on it stays unknown.'
      : [],
  ].flat();
}

function ofProcessor({ instructions }: BackendReport, cores: number | undefined): string[] {
  return [
    instructions ? INSTRUCTIONS[instructions] : [],
    cores && cores > 1 ? `One of ${cores} threads of the processor trains.` : 'One thread trains.',
    `All tensors together have ${formatBytes(MOST_MEMORY)} at most.`,
  ].flat();
}
