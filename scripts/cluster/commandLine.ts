import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { UsageError } from '../experiment/commandLine.ts';

/** What a task of the array is given, in Slurm's own words: "02:00:00", "8G". */
const OPTIONS = v.strictObject({
  partition: v.optional(v.string()),
  account: v.optional(v.string()),
  time: v.optional(v.string()),
  memory: v.optional(v.string()),
  cpus: v.optional(v.number()),
  gpus: v.optional(v.number()),
});
export type SlurmOptions = v.InferOutput<typeof OPTIONS>;

/** What was typed after `npm run cluster --`. */
export interface ClusterLine {
  spec: string;
  out: string;
  /** Into how many shards the spec is divided; left out, as many as can be done apart, up to 50. */
  shards?: number;
  /** How often a shard that died is submitted. */
  attempts: number;
  wait: boolean;
  slurm: SlurmOptions;
  /** The folder of the studio, which every node sees. */
  studio: string;
}

const USAGE =
  'usage: npm run cluster -- SPEC.json --out DIR [--shards N] [--attempts N] [--no-wait] [--options FILE.json]\n' +
  '       [--partition P] [--account A] [--time 02:00:00] [--memory 8G] [--cpus N] [--gpus N]';

const refuse = (why: string) => new UsageError(`${why}\n${USAGE}`);

/** Parses the arguments and the file of options, over which they go; throws a UsageError that names what is wrong. */
export function parseClusterLine(args: string[]): ClusterLine {
  const { values, positionals } = parse(args);
  if (positionals.length !== 1)
    throw refuse(positionals.length ? 'Only one spec can be run.' : 'SPEC.json is missing.');
  if (!values.out) throw refuse('--out DIR is missing: it names a folder that every node sees.');
  const { partition, account, time, memory } = values;
  const typed = {
    partition,
    account,
    time,
    memory,
    cpus: whole('cpus', values.cpus),
    gpus: whole('gpus', values.gpus),
  };
  const given = Object.entries(typed).filter(([, value]) => value !== undefined);
  return {
    spec: positionals[0],
    out: values.out,
    shards: whole('shards', values.shards),
    attempts: whole('attempts', values.attempts) ?? 2,
    wait: !values['no-wait'],
    slurm: { ...readOptions(values.options), ...Object.fromEntries(given) },
    studio: fileURLToPath(new URL('../..', import.meta.url)),
  };
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw refuse(`--${name} ${text} is no whole number from 1.`);
}

function readOptions(path: string | undefined): SlurmOptions {
  if (path === undefined) return {};
  try {
    return v.parse(OPTIONS, JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw refuse(`The options ${path} cannot be used: ${(error as Error).message}.`);
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{ out: text, shards: text, attempts: text, options: text, 'no-wait': { type: 'boolean' } },
        ...{ partition: text, account: text, time: text, memory: text, cpus: text, gpus: text },
      },
    });
  } catch (error) {
    throw refuse((error as Error).message);
  }
}
