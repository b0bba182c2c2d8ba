import { parseArgs } from 'node:util';

export const USAGE =
  'usage: node bench.mjs [--host] [--any-adapter] [--small] [--only TASK] [--minutes N] [--python PATH] [--out DIR]';

/** What the command line says. */
export interface GpuLine {
  /** Only what the processor does, on a device that computes nothing. */
  host: boolean;
  anyAdapter: boolean;
  small: boolean;
  only: string;
  minutes: number;
  python: string;
  out: string;
}

/** Throws with a sentence where it is not understood. */
export function readLine(args: string[]): GpuLine {
  const { values } = parseArgs({
    args,
    options: {
      host: { type: 'boolean', default: false },
      'any-adapter': { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      minutes: { type: 'string', default: '9' },
      python: { type: 'string', default: 'python3' },
      out: { type: 'string', default: '.' },
    },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error(`--minutes is a number above 0; got "${values.minutes}".`);
  const { 'any-adapter': anyAdapter, ...rest } = values;
  return { ...rest, anyAdapter, minutes };
}
