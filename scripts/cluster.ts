/** `npm run cluster -- SPEC.json --out DIR`: has Slurm work through a spec as an array of shards, and joins what they leave. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureChromium } from './chromium.ts';
import { parseClusterLine, type ClusterLine } from './cluster/commandLine.ts';
import { left, shardsOf, type LeftOver } from './cluster/leftOver.ts';
import { activeTasks, lastArray, submit, type Tasks } from './cluster/slurm.ts';
import { UsageError } from './experiment/commandLine.ts';
import { readSpec } from './experiment/readSpec.ts';
import { ensureBuilt } from './production.ts';

const EVERY_MS = 5000;

/** Exit codes as those of the batch runner; 1 also where shards have not finished. */
process.exit(await main(process.argv.slice(2)).catch(explain));

async function main(args: string[]): Promise<number> {
  const line = parseClusterLine(args);
  const out = resolve(line.out);
  const spec = readSpec(line.spec);
  const n = shardsOf(spec, line.shards);
  mkdirSync(join(out, 'cluster'), { recursive: true });
  const known = lastArray(out);
  let array = known !== undefined && activeTasks(known).length ? known : undefined;
  if (array) console.error(`The array ${array} of an earlier call is still under way.`);
  for (let attempt = 1; ; attempt++) {
    const todo = left(spec, out, n);
    if (!array) {
      // What failed by itself is tried again only by a new call.
      const again = attempt === 1 ? todo : todo.filter(({ failed }) => !failed.length);
      if (!again.length || attempt > line.attempts) return finish(line, out, todo);
      // Here, and not by every node at once.
      await ensureBuilt();
      ensureChromium();
      array = submit(line, out, n, again);
      console.error(`Submitted ${again.length} of ${n} shards as the array ${array}.`);
    }
    if (!line.wait) return notWaiting(out);
    await end(array);
    array = undefined;
  }
}

/** Waits until no task of the array is under way, and tells what changes. */
async function end(array: string): Promise<void> {
  for (let told = ''; ;) {
    const tasks = activeTasks(array);
    const now = wordsOf(tasks);
    if (now !== told) console.error(now);
    if (!tasks.length) return;
    told = now;
    await sleep(EVERY_MS);
  }
}

function wordsOf(tasks: Tasks): string {
  const counts = new Map<string, number>();
  for (const { state } of tasks) counts.set(state, (counts.get(state) ?? 0) + 1);
  return (
    [...counts].map(([state, count]) => `${count} ${state.toLowerCase()}`).join(', ') ||
    'The array has ended.'
  );
}

function notWaiting(out: string): number {
  console.error(
    `Call the same command again to see how far it is; it joins the results in ${out} at the end.`,
  );
  return 0;
}

/** Says what is missing, and joins what there is. */
function finish(line: ClusterLine, out: string, todo: readonly LeftOver[]): number {
  for (const { shard, failed, unfinished, last } of todo) {
    const what = failed.length ? `${failed.join(', ')} failed` : `${unfinished} runs are not finished`;
    console.error(`Shard ${shard}: ${what}. ${last ? `It said last: ${last}` : 'It said nothing.'}`);
  }
  const merge = ['--import', 'tsx', 'scripts/experiment.ts', 'merge', out];
  const { status } = spawnSync(process.execPath, merge, { stdio: 'inherit', cwd: line.studio });
  if (todo.length) console.error('Call the same command again to have what is missing done once more.');
  return status ?? 1;
}

function explain(error: unknown): number {
  console.error(error instanceof UsageError ? error.message : error);
  return error instanceof UsageError ? 2 : 1;
}
