/**
 * `npm run test:cluster`: a Slurm of one node on this machine, a spec as a job array, one task of which is killed and submitted again, and the
 * merge beside what one machine writes, byte by byte. On demand: it needs Debian's slurm-wlm and munge, which it installs as root where they are missing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalSlurm } from './cluster/localSlurm.ts';
import { activeTasks, lastArray } from './cluster/slurm.ts';
import { differences, filesIn } from './experiment/sameResults.ts';
import { ensureBuilt } from './production.ts';

const SPEC = 'docs/experiments/cluster.json';
const folder = resolve('results/cluster');
const [one, many] = ['one', 'many'].map((name) => join(folder, name));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await ensureBuilt();
const slurm = await LocalSlurm.start(join(folder, 'slurm'));
try {
  process.exitCode = await compare();
} finally {
  slurm.stop();
}

async function compare(): Promise<number> {
  const single = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/experiment.ts', SPEC, '--out', one],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  if (single.status !== 0) return fail('The batch on one machine did not finish.');
  const batch = cluster();
  const killed = await killOne();
  const code = await batch;
  console.log(
    `Task ${killed} was killed with SIGKILL; the array and what was submitted again ended with ${code}.`,
  );
  if (code !== 0) return fail('The shards did not finish.');
  const different = differences(one, many).filter((name) => !/^(shard-|cluster)/.test(name));
  if (different.length) return fail(`Other bytes in ${different.join(', ')}.`);
  console.log(`The merge has the same bytes in all ${filesIn(one).length} files, but for times.`);
  return 0;
}

/** The command that a person gives; resolves with its exit code. */
function cluster(): Promise<number | null> {
  const args = ['--import', 'tsx', 'scripts/cluster.ts', SPEC, '--out', many, '--shards', '4', '--cpus', '1'];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  return new Promise((ended) => child.on('close', ended));
}

/** Kills a task while it trains, as a machine that fails does; resolves with its number. */
async function killOne(): Promise<number> {
  for (;;) {
    await sleep(200);
    const array = lastArray(many);
    const running = array ? activeTasks(array).filter(({ state }) => state === 'RUNNING') : [];
    const victim = running.find(({ task }) => isTraining(task));
    if (!victim) continue;
    // Without a chance to end well; the browser that it started goes with its group.
    spawnSync('scancel', ['--full', '--signal=KILL', `${array}_${victim.task}`], { stdio: 'inherit' });
    return victim.task;
  }
}

/** Whether the runner of a shard has its browser open. */
function isTraining(task: number): boolean {
  const shards = existsSync(many)
    ? readdirSync(many).filter((name) => name.startsWith(`shard-${task}-of-`))
    : [];
  return shards.some((name) => existsSync(join(many, name, '.browser/Default')));
}

function fail(why: string): number {
  console.error(why);
  return 1;
}
