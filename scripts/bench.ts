/** `npm run bench`: our engine beside the same work written with stock tfjs operators; see docs/benchmarks.md. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import type { BackendBench, BenchRequest } from '../bench/protocol.ts';
import { hostText, profileText, tableText, tsneText } from '../bench/report.ts';
import { rooflineText } from '../bench/rooflineText.ts';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.ts';
import { kernels } from './kernels-plugin.ts';
import { processorTime } from './processorTime.ts';
import { measureGrowth, type Growth } from './scale/measure.ts';
import { scaleText, type Foresight } from './scale/tables.ts';
import { startTorch } from './torch.ts';

const ROOT = fileURLToPath(new URL('../bench', import.meta.url));
// Two benches at once build beside each other.
const OUT = fileURLToPath(new URL(`../node_modules/.cache/bench-${process.pid}`, import.meta.url));
const BACKENDS = ['wasm', 'webgpu'] as const;
const USAGE =
  'usage: npm run bench -- [--backend wasm|webgpu] [--only TASK] [--small] [--profile] [--roofline] [--host] [--scale] [--tsne] [--pytorch] [--python PATH] [--data DIR] [--json FILE]';

const options = readOptions();
const site = { root: ROOT, configFile: false, logLevel: 'error' } as const;
await build({
  ...site,
  plugins: [kernels()],
  worker: { format: 'es', plugins: () => [kernels()] },
  build: { target: 'es2023', outDir: OUT, emptyOutDir: true, chunkSizeWarningLimit: 4000 },
});
const server = await preview({ ...site, build: { outDir: OUT }, preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
const torch = options.pytorch ? startTorch(options.python) : undefined;
try {
  await measure();
} finally {
  torch?.stop();
  await browser.close();
  await server.close();
  rmSync(OUT, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const page = await browser.newPage();
  await page.exposeFunction('tellProgress', (text: string) => process.stderr.write(`${text}\n`));
  await page.goto(server.resolvedUrls!.local[0]);
  await page.waitForFunction(() => 'runBench' in globalThis);
  if (torch) await page.exposeFunction('askTorch', torch.ask);
  if (torch || options.scale || options.host)
    await page.exposeFunction('processorTime', await processorTime(browser));
  if (options.scale) return scale(page);
  const reports: BackendBench[] = [];
  for (const backend of options.backends) {
    const request: BenchRequest = {
      backend,
      small: options.small,
      profile: options.profile,
      roofline: options.roofline,
      host: options.host,
      tsne: options.tsne,
      pytorch: options.pytorch,
      only: options.only,
      files: options.files,
    };
    const report = await page.evaluate((r) => globalThis.runBench(r), request);
    reports.push(report);
    console.log(
      [
        tableText(report),
        ...report.profiles.map(profileText),
        rooflineText(report),
        hostText({ ...report, refused: [] }),
        tsneText(report),
      ]
        .filter(Boolean)
        .join('\n\n') + '\n',
    );
  }
  write({ version: 2, backends: reports });
}

async function scale(page: Page): Promise<void> {
  const grown: Growth[] = [];
  for await (const growth of measureGrowth(page, options)) {
    grown.push(growth);
    write({ version: 1, grown });
  }
  const foresight: Foresight = {
    foresee: (name, sizes) => page.evaluate(([n, s]) => globalThis.foresee(n, s), [name, sizes] as const),
    largestIn: (name, room) => page.evaluate(([n, r]) => globalThis.largestIn(n, r), [name, room] as const),
  };
  console.log(await scaleText(grown, foresight));
}

function write(figures: unknown): void {
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        backend: { type: 'string' },
        small: { type: 'boolean', default: false },
        scale: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
        roofline: { type: 'boolean', default: false },
        host: { type: 'boolean', default: false },
        tsne: { type: 'boolean', default: false },
        only: { type: 'string' },
        pytorch: { type: 'boolean', default: false },
        python: { type: 'string', default: 'python3' },
        data: { type: 'string' },
        json: { type: 'string' },
      },
    });
    // WebGPU computes later than it is asked to: a clock around a kernel sees nothing.
    // What a step needs at least is asked of GPUs.
    // PyTorch on one thread is no match for a GPU, and none for a software adapter.
    const wanted =
      values.profile || values.pytorch
        ? BACKENDS.slice(0, 1)
        : values.roofline || values.host
          ? BACKENDS.slice(1)
          : BACKENDS;
    const backends = wanted.filter((name) => !values.backend || name === values.backend);
    if (backends.length === 0)
      throw new Error(`--backend is ${wanted.join(' or ')}; got "${values.backend}".`);
    return { ...values, backends, files: values.data ? folder(values.data) : undefined };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}

function folder(path: string): BenchRequest['files'] {
  const names = readdirSync(path).filter((name) => /\.(npy|pkl)$/.test(name));
  return names.map((name) => ({ name, base64: readFileSync(join(path, name)).toString('base64') }));
}
