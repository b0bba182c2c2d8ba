import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../experiment/commandLine.ts';
import type { ClusterLine } from './commandLine.ts';

/** Tasks of an array that wait or work, as Slurm calls their states. */
export type Tasks = { task: number; state: string }[];

/** Where a shard writes what it says. */
export const logOf = (out: string, shard: number | '%a'): string =>
  join(out, 'cluster', `shard-${shard}.log`);
const arrayFile = (out: string) => join(out, 'cluster', 'array');

/** The array that was submitted last for a folder. */
export function lastArray(out: string): string | undefined {
  try {
    return readFileSync(arrayFile(out), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Submits shards as one array, whose task numbers they are; returns its id. */
export function submit(
  line: ClusterLine,
  out: string,
  n: number,
  shards: readonly { shard: number }[],
): string {
  const script = join(out, 'cluster', 'job.sh');
  mkdirSync(dirname(script), { recursive: true });
  writeFileSync(script, jobScript(line, out, n), { mode: 0o755 });
  const array = call('sbatch', [
    ...sbatchOptions(
      line,
      out,
      shards.map(({ shard }) => shard),
    ),
    script,
  ])
    .trim()
    .split(';')[0];
  writeFileSync(arrayFile(out), `${array}\n`);
  return array;
}

/** What `sbatch` is told before the script. */
export function sbatchOptions(
  { slurm }: Pick<ClusterLine, 'slurm'>,
  out: string,
  shards: readonly number[],
): string[] {
  const { partition, account, time, memory, cpus = 2, gpus } = slurm;
  return [
    ...['--parsable', `--array=${shards.join(',')}`, '--job-name=promptmm', `--output=${logOf(out, '%a')}`],
    // A run that is told to stop keeps a checkpoint, and its shard goes on where it was.
    ...['--open-mode=append', '--requeue', '--signal=B:TERM@60', `--cpus-per-task=${cpus}`],
    ...(partition ? [`--partition=${partition}`] : []),
    ...(account ? [`--account=${account}`] : []),
    ...(time ? [`--time=${time}`] : []),
    ...(memory ? [`--mem=${memory}`] : []),
    ...(gpus ? [`--gres=gpu:${gpus}`] : []),
  ];
}

/** The script of every task: one shard, by the same node as here. */
export function jobScript({ spec, slurm, studio }: ClusterLine, out: string, n: number): string {
  const words = [process.execPath, '--import', 'tsx', 'scripts/experiment.ts', resolve(spec), '--out', out];
  const gpu = slurm.gpus ? ' --gpu' : '';
  return `#!/bin/bash
cd ${quoted(studio)} || exit 1
exec ${words.map(quoted).join(' ')}${gpu} --shard "$SLURM_ARRAY_TASK_ID/${n}"
`;
}

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** Tasks of an array that have not ended; none where Slurm has forgotten it. */
export function activeTasks(array: string): Tasks {
  const { status, stdout, stderr } = spawnSync('squeue', ['-h', '-r', '-j', array, '-o', '%K %T'], {
    encoding: 'utf8',
  });
  if (status !== 0 && !/invalid job id/i.test(stderr ?? '')) throw unable('squeue', stderr);
  const lines = status === 0 ? stdout.trim().split('\n').filter(Boolean) : [];
  return lines.map((text) => text.split(' ')).map(([task, state]) => ({ task: Number(task), state }));
}

function call(command: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return stdout;
  throw unable(command, stderr);
}

const unable = (command: string, said?: string | null) =>
  new UsageError(
    said?.trim()
      ? `Slurm's ${command} refused: ${said.trim()}`
      : `There is no ${command} here: call this on a machine that submits to a Slurm cluster.`,
  );
