/** `npm run fuzz`: mutated files for every parser; `-- --seed N --minutes M`, or `-- --replay FILE` for a fault that was found. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readFinding, writeFinding } from './fuzz/findings.ts';
import { inputOf } from './fuzz/inputs.ts';
import { judge } from './fuzz/judge.ts';
import { TARGETS } from './fuzz/targets.ts';
import { watch } from './fuzz/watch.ts';

const USAGE = 'usage: npm run fuzz -- [--seed N] [--minutes M] [--out DIR] | --replay FILE';

/** Exit codes: 0 no faults, 1 faults, 2 the command is wrong. */
process.exit(await main());

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) return 2;
  return options.replay ? replay(options.replay) : fuzz(options.seed, options.minutes, options.out);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string', default: '3' },
        out: { type: 'string', default: 'results/fuzz' },
        replay: { type: 'string' },
      },
    });
    const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
    if (!Number.isSafeInteger(seed) || !(minutes > 0)) throw new Error('--seed and --minutes are numbers.');
    return { seed, minutes, out: resolve(values.out), replay: values.replay };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return undefined;
  }
}

async function fuzz(seed: number, minutes: number, folder: string): Promise<number> {
  const counts = new Map<string, Map<string, number>>();
  let faults = 0;
  const started = performance.now();
  await watch(seed, minutes * 60_000, {
    onCounts(told) {
      for (const [target, outcomes] of Object.entries(told)) {
        const mine = counts.get(target) ?? new Map<string, number>();
        counts.set(target, mine);
        for (const [outcome, n] of Object.entries(outcomes)) mine.set(outcome, (mine.get(outcome) ?? 0) + n);
      }
    },
    onFault(k, { fault, message }) {
      faults++;
      const { target, bytes } = inputOf(TARGETS, seed, k);
      const base64 = Buffer.from(bytes).toString('base64');
      const path = writeFinding(folder, { target: target.name, seed, k, fault, message, base64 });
      console.error(`${fault} in ${target.name}: ${message.split('\n', 1)[0]}\n  ${path}`);
    },
  });
  console.log(table(counts, (performance.now() - started) / 1000, seed));
  console.log(faults ? `${faults} faults; replay one with npm run fuzz -- --replay FILE.` : 'No faults.');
  return faults ? 1 : 0;
}

function table(counts: Map<string, Map<string, number>>, seconds: number, seed: number): string {
  const sum = (outcomes: Map<string, number>) => [...outcomes.values()].reduce((a, b) => a + b, 0);
  const lines = [...counts].map(([target, outcomes]) => {
    const shown = [...outcomes].sort((a, b) => b[1] - a[1]).map(([outcome, n]) => `${outcome} ${n}`);
    return `${target.padEnd(16)}${String(sum(outcomes)).padStart(8)}   ${shown.join(', ')}`;
  });
  const all = [...counts.values()].reduce((total, outcomes) => total + sum(outcomes), 0);
  return [
    `seed ${seed}: ${all} inputs in ${seconds.toFixed(0)} s, ${(all / seconds).toFixed(0)} per second`,
    ...lines,
  ].join('\n');
}

async function replay(path: string): Promise<number> {
  const finding = readFinding(path);
  const target = TARGETS.find((t) => t.name === finding.target);
  if (!target) throw new Error(`There is no parser "${finding.target}".`);
  const started = performance.now();
  const verdict = await judge(target, Uint8Array.from(Buffer.from(finding.base64, 'base64')));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const fault = 'fault' in verdict || performance.now() - started > 5000;
  console.log(
    'fault' in verdict ? `${verdict.fault}: ${verdict.message}` : verdict.outcome,
    `(${seconds} s)`,
  );
  return fault ? 1 : 0;
}
