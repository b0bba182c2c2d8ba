import { parseArgs } from 'node:util';

/** What was typed after `npm run experiment --`. */
export interface CommandLine {
  spec: string;
  out: string;
  /** Throw away what the folder holds and begin again. */
  restart: boolean;
}

/** A command or spec that cannot be run: one sentence for the person, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = 'usage: npm run experiment -- SPEC.json --out DIR [--restart]';

/** Parses the arguments, or throws a UsageError that names the one that is wrong. */
export function parseCommandLine(args: string[]): CommandLine {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new UsageError(`SPEC.json is missing.\n${USAGE}`);
  if (positionals.length > 1)
    throw new UsageError(`Only one spec can be run; "${positionals[1]}" is one too many.\n${USAGE}`);
  if (!values.out)
    throw new UsageError(`--out DIR is missing: it names the folder for the results.\n${USAGE}`);
  return { spec: positionals[0], out: values.out, restart: values.restart };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' }, restart: { type: 'boolean', default: false } },
    });
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ');
    throw new UsageError(`${sentence.replace(/\.?$/, '.')}\n${USAGE}`);
  }
}
