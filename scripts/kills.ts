/**
 * `npm run kills`: ends the batch runner with SIGKILL at random moments, ten times, and compares what it has written in the end
 * with an undisturbed run, byte by byte; `-- [SPEC.json] [--kills N] [--seed N] [--out DIR]`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '#lib/random.ts';
import { differences, filesIn } from './experiment/sameResults.ts';
import { ensureBuilt } from './production.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'results/kills' },
  },
});
const spec = positionals[0] ?? 'docs/experiments/kills.json';
const random = new Random(Number(values.seed), 'kills', 0);
const [whole, killed] = ['whole', 'killed'].map((name) => join(resolve(values.out), name));
for (const folder of [whole, killed]) rmSync(folder, { recursive: true, force: true });
await ensureBuilt();

const began = performance.now();
if ((await runner(whole)).code !== 0) throw new Error('The undisturbed batch did not finish.');
const seconds = (performance.now() - began) / 1000;
console.log(`undisturbed: ${seconds.toFixed(1)} s`);
for (let k = 1; k <= Number(values.kills);) {
  const after = seconds * random.uniform();
  // Every second one while runs are under way, on machines that take long to begin too.
  const from = k % 2 ? 'its start' : 'its first run';
  const { code, last } = await runner(killed, { after, from });
  if (code === 0) {
    // It ended before its kill: what it left is compared, and the next begins anew.
    compare(code);
    rmSync(killed, { recursive: true });
    continue;
  }
  console.log(`kill ${k++}, ${after.toFixed(1)} s after ${from}: ${last}`);
  // Another living process has the number today.
  mkdirSync(killed, { recursive: true });
  writeFileSync(join(killed, '.lock'), String(process.pid));
}
compare((await runner(killed)).code);

/** Says whether the batch left the bytes of the undisturbed one, and ends with 1 where it did not. */
function compare(code: number | null): void {
  const different = code === 0 ? differences(whole, killed) : [];
  if (code === 0 && !different.length)
    return console.log(`  the same bytes in all ${filesIn(whole).length} files, but for times`);
  console.error(code === 0 ? `Other bytes in ${different.join(', ')}.` : `The last call ended with ${code}.`);
  process.exit(1);
}

interface Kill {
  /** Seconds. */
  after: number;
  from: 'its start' | 'its first run';
}

/** One call of the batch runner, killed or not; resolves with its exit code, null where it was killed, and the last it said. */
function runner(out: string, kill?: Kill): Promise<{ code: number | null; last: string }> {
  const args = ['--import', 'tsx', 'scripts/experiment.ts', spec, '--out', out];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arm = () => (timer ??= kill && setTimeout(() => child.kill('SIGKILL'), kill.after * 1000));
  if (kill?.from === 'its start') arm();
  child.stderr.on('data', (chunk) => {
    said += chunk;
    if (said.includes('-seed')) arm();
  });
  return new Promise((ended) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code !== 0 && code !== null) console.log(said);
      ended({ code, last: said.trim().split('\n').at(-1) || 'nothing said yet' });
    });
  });
}
