import { parseArgs } from 'node:util';
import { parseShard, type Shard } from './shard.ts';

/** What was typed after `npm run experiment --`. */
export type CommandLine = RunCommand | MergeCommand;

/** Works through a spec, or a share of it. */
export interface RunCommand {
  does: 'run';
  spec: string;
  out: string;
  /** Throw away what the folder holds and begin again. */
  restart: boolean;
  shard?: Shard;
  /** Nothing but a GPU of this machine may compute. */
  gpu?: true;
}

/** Joins what shards left. */
export interface MergeCommand {
  does: 'merge';
  /** Folders of shards, or folders that hold them. */
  from: string[];
  out: string;
}

/** A command or spec that cannot be run: one sentence for the person, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `usage: npm run experiment -- SPEC.json --out DIR [--shard K/N] [--gpu] [--restart]
       npm run experiment -- merge DIR... [--out DIR]`;

/** Parses the arguments, or throws a UsageError that names the one that is wrong. */
export function parseCommandLine(args: string[]): CommandLine {
  const { values, positionals } = parse(args);
  if (positionals[0] === 'merge') return parseMerge(positionals.slice(1), values);
  if (positionals.length === 0) throw new UsageError(`SPEC.json is missing.\n${USAGE}`);
  if (positionals.length > 1)
    throw new UsageError(`Only one spec can be run; "${positionals[1]}" is one too many.\n${USAGE}`);
  if (!values.out)
    throw new UsageError(`--out DIR is missing: it names the folder for the results.\n${USAGE}`);
  const { out, restart = false, gpu } = values;
  return {
    does: 'run',
    spec: positionals[0],
    out,
    restart,
    ...shardOf(values.shard),
    ...(gpu && { gpu: true as const }),
  };
}

function shardOf(text: string | undefined): Pick<RunCommand, 'shard'> {
  if (text === undefined) return {};
  const shard = parseShard(text);
  if (!shard)
    throw new UsageError(
      `--shard ${text} is no share: "2/6" is the second of six, counted from 1.\n${USAGE}`,
    );
  return { shard };
}

function parseMerge(from: string[], { out, restart, shard, gpu }: Values): MergeCommand {
  if (!from.length) throw new UsageError(`merge joins folders, and none is named.\n${USAGE}`);
  if (restart || gpu || shard !== undefined)
    throw new UsageError(`merge takes folders and --out alone: it trains nothing.\n${USAGE}`);
  if (out === undefined && from.length > 1)
    throw new UsageError(`--out DIR is missing: it names the folder for what is joined.\n${USAGE}`);
  return { does: 'merge', from, out: out ?? from[0] };
}

type Values = ReturnType<typeof parse>['values'];

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        restart: { type: 'boolean' },
        shard: { type: 'string' },
        gpu: { type: 'boolean' },
      },
    });
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ');
    throw new UsageError(`${sentence.replace(/\.?$/, '.')}\n${USAGE}`);
  }
}
