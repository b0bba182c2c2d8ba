/** `npm test`: every check in order, stopping at the first that fails. `-- --only NAME` runs one of them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
const vitest = (project: string) => [
  'node_modules/vitest/vitest.mjs',
  ...[
    'run',
    '--project',
    project,
    '--reporter',
    'default',
    '--reporter',
    'json',
    '--outputFile.json',
    report(project),
  ],
];

const playwright = (...args: string[]) => ['node_modules/@playwright/test/cli.js', 'test', ...args];

const STEPS: readonly Step[] = [
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
  { name: 'gate', title: 'Room gate: planted violations must be seen', commands: [tsx('scripts/gate.ts')] },
  {
    name: 'node',
    title: 'Unit tests in Node',
    commands: [vitest('node')],
    count: () => countVitest(report('node')),
  },
  {
    name: 'browser',
    title: 'Operators and models in Chromium: WebGPU and wasm',
    commands: [vitest('browser')],
    browser: true,
    count: () => countVitest(report('browser')),
  },
  {
    name: 'build',
    title: 'Production build',
    commands: [['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']],
  },
  {
    name: 'journeys',
    title: 'Journeys on the production build, two at a time',
    commands: [playwright('--grep-invert', '@alone', '--workers', '2')],
    browser: true,
    count: () => countPlaywright(report('journeys')),
  },
  {
    name: 'alone',
    title: 'Journeys that measure the page, with nothing beside them',
    commands: [playwright('--grep', '@alone')],
    browser: true,
    count: () => countPlaywright(report('alone')),
  },
];

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const steps = chosen(args);
  if (!steps) {
    console.error(`usage: npm test [-- --only ${STEPS.map((step) => step.name).join('|')}]`);
    return 2;
  }
  const summary: string[] = [];
  const total: Counts = { passed: 0, failed: 0 };
  let ok = true;
  for (const step of steps) {
    const started = performance.now();
    console.log(`\n=== ${step.title} (${step.name}) ===`);
    ok = await runStep(step, total);
    summary.push(`${ok ? 'ok    ' : 'FAILED'}  ${seconds(started)}  ${step.title}`);
    if (!ok) break;
  }
  rmSync(reports, { recursive: true });
  console.log(`\n=== Summary ===\n${summary.join('\n')}`);
  if (!ok && total.failed === 0) total.failed = 1;
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return ok ? 0 : 1;
}

function chosen(args: string[]): readonly Step[] | undefined {
  if (args.length === 0) return STEPS;
  const step = args[0] === '--only' && args.length === 2 && STEPS.find((s) => s.name === args[1]);
  return step ? [step] : undefined;
}

async function runStep(step: Step, total: Counts): Promise<boolean> {
  const env: NodeJS.ProcessEnv = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report(step.name) };
  if (step.browser) env.CHROME_PATH = ensureChromium();
  let ok = true;
  for (const command of step.commands) ok = ok && (await run(command, env));
  if (step.count) {
    const counts = step.count();
    total.passed += counts.passed;
    total.failed += counts.failed;
    if (counts.passed + counts.failed === 0) {
      console.error('No test ran, which is a failure.');
      return false;
    }
  }
  return ok;
}

function run(args: string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' }).on('exit', (code) =>
      resolve(code === 0),
    );
  });
}

function seconds(since: number): string {
  return `${Math.round((performance.now() - since) / 1000)} s`.padStart(6);
}
