/** `npm test`: every check, two at a time where they may run beside each other; after one that fails no other begins. `-- --only NAME` runs one of them. */
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.ts';
import { countPlaywright, countVitest, type Counts } from './testCounts.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'test-reports-'));
const report = (name: string) => join(reports, `${name}.json`);

interface Step {
  name: string;
  title: string;
  /** Arguments of `node`: a script inside node_modules or the project, then its own. */
  commands: string[][];
  browser?: boolean;
  count?: () => Counts;
}

const tsc = (project: string) => ['node_modules/typescript/bin/tsc', '--noEmit', '-p', project];
const tsx = (script: string) => ['node_modules/tsx/dist/cli.mjs', script];
const vitest = (project: string, to: string, ...more: string[]) => [
  'node_modules/vitest/vitest.mjs',
  ...['run', '--project', project, '--reporter', 'default', '--reporter', 'json'],
  ...['--outputFile.json', report(to), ...more],
];

const playwright = (...args: string[]) => ['node_modules/@playwright/test/cli.js', 'test', ...args];

/** Parts of the tests in Chromium (`vitest.config.ts`): whole runs of every model, which take longest, then the others. */
const PARTS = 4;
const inChromium = (part: number): Step => ({
  name: 'browser',
  title: `Operators and models in Chromium: WebGPU and wasm, part ${part} of ${PARTS}`,
  commands: [vitest('browser', `browser-${part}`, '--shard', `${part}/${PARTS}`)],
  browser: true,
  count: () => countVitest(report(`browser-${part}`)),
});

/** Steps of a row may run beside each other, and do so in this order; a row begins when the one before it has ended. */
const ROWS: readonly (readonly Step[])[] = [
  [
    inChromium(1),
    { name: 'types', title: 'Types', commands: [tsc('src'), tsc('workers'), tsc('.')] },
    {
      name: 'lint',
      title: 'Lint',
      commands: [['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']],
    },
    {
      name: 'format',
      title: 'Format',
      commands: [['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
    },
    {
      name: 'gate',
      title: 'Room gate: planted violations must be seen',
      commands: [tsx('scripts/gate.ts')],
    },
    {
      name: 'node',
      title: 'Unit tests in Node',
      commands: [vitest('node', 'node')],
      count: () => countVitest(report('node')),
    },
    {
      name: 'build',
      title: 'Production build',
      commands: [['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']],
    },
    ...Array.from({ length: PARTS - 1 }, (_, k) => inChromium(k + 2)),
  ],
  [
    {
      name: 'journeys',
      title: 'Journeys on the production build, two at a time',
      commands: [playwright('--grep-invert', '@alone', '--workers', '2')],
      browser: true,
      count: () => countPlaywright(report('journeys')),
    },
  ],
  [
    {
      name: 'alone',
      title: 'Journeys that measure the page, with nothing beside them',
      commands: [playwright('--grep', '@alone')],
      browser: true,
      count: () => countPlaywright(report('alone')),
    },
  ],
];

async function main(args: string[]): Promise<number> {
  const rows = chosen(args);
  if (!rows) {
    const names = new Set(ROWS.flat().map(({ name }) => name));
    console.error(`usage: npm test [-- --only ${[...names].join('|')}]`);
    return 2;
  }
  const run = new Run();
  for (const row of rows) await run.take(row);
  rmSync(reports, { recursive: true });
  console.log(`\n=== Summary ===\n${run.summary.join('\n')}`);
  const { passed, failed } = run.total;
  const most = run.isWell ? failed : Math.max(failed, 1);
  console.log(`${passed} passed, ${most} failed`);
  return run.isWell ? 0 : 1;
}

function chosen(args: string[]): readonly (readonly Step[])[] | undefined {
  if (args.length === 0) return ROWS;
  if (args[0] !== '--only' || args.length !== 2) return undefined;
  const rows = ROWS.map((row) => row.filter(({ name }) => name === args[1])).filter((row) => row.length > 0);
  return rows.length > 0 ? rows : undefined;
}

/** What became of the steps so far. */
class Run {
  readonly summary: string[] = [];
  readonly total: Counts = { passed: 0, failed: 0 };
  isWell = true;
  #begun = 0;

  /** Takes the steps of a row, two at a time where there are two processors. */
  async take(row: readonly Step[]): Promise<void> {
    const waiting = [...row];
    const lane = async (isLive: boolean) => {
      for (let step = waiting.shift(); step && this.isWell; step = waiting.shift())
        await this.#step(step, isLive);
    };
    const lanes = Math.min(2, availableParallelism(), row.length);
    await Promise.all(Array.from({ length: lanes }, () => lane(lanes === 1)));
  }

  /** What a step says is shown as it comes, or together at its end where another one runs beside it. */
  async #step(step: Step, isLive: boolean): Promise<void> {
    const started = performance.now();
    const name = `${step.title} (${step.name})`;
    console.log(isLive ? `\n=== ${name} ===` : `... ${name}`);
    const path = join(reports, `${this.#begun++}.txt`);
    const out = isLive ? undefined : openSync(path, 'w');
    const isWell = await runStep(step, this.total, out ?? 'inherit');
    if (out !== undefined) {
      closeSync(out);
      console.log(`\n=== ${name} ===\n${readFileSync(path, 'utf8')}`);
    }
    this.isWell &&= isWell;
    this.summary.push(`${isWell ? 'ok    ' : 'FAILED'}  ${seconds(started)}  ${step.title}`);
  }
}

async function runStep(step: Step, total: Counts, out: Out): Promise<boolean> {
  const env: NodeJS.ProcessEnv = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report(step.name) };
  if (step.browser) env.CHROME_PATH = ensureChromium();
  let ok = true;
  for (const command of step.commands) ok = ok && (await run(command, env, out));
  if (step.count) {
    const counts = step.count();
    total.passed += counts.passed;
    total.failed += counts.failed;
    if (counts.passed + counts.failed === 0) {
      console.error(`No test ran of "${step.title}", which is a failure.`);
      return false;
    }
  }
  return ok;
}

/** Where a command writes to: as we do, or a file. */
type Out = 'inherit' | number;

function run(args: string[], env: NodeJS.ProcessEnv, out: Out): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['inherit', out, out] }).on('exit', (code) =>
      resolve(code === 0),
    );
  });
}

function seconds(since: number): string {
  return `${Math.round((performance.now() - since) / 1000)} s`.padStart(6);
}

process.exitCode = await main(process.argv.slice(2));
