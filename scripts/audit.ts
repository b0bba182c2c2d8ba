/**
 * `npm run audit`: Lighthouse on the production build, served as a good static host does. Prints the median of three runs
 * for desktop and mobile; fails where performance or accessibility is below 95.
 */
import { createServer, type AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.ts';
import { buildStudio } from './production.ts';
import { serve } from './serve.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const FIGURES = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
];
const PRESETS = { desktop: desktopConfig, mobile: undefined };
type Preset = keyof typeof PRESETS;
const RUNS = 3;
const LEAST = 95;

await buildStudio();
const site = await serve({ isTuned: true });
const verdicts: boolean[] = [];
try {
  for (const preset of Object.keys(PRESETS) as Preset[]) verdicts.push(await audit(preset));
} finally {
  await site.close();
}
process.exitCode = verdicts.every(Boolean) ? 0 : 1;

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

/** Measures, prints, and returns whether the scores that count are high enough. */
async function audit(preset: Preset): Promise<boolean> {
  const reports: Report[] = [];
  for (let run = 0; run < RUNS; run++) reports.push(await measure(preset));
  reports.sort((a, b) => scoreOf(a, 'performance') - scoreOf(b, 'performance'));
  const middle = reports[(RUNS - 1) / 2];
  console.log(`\n${preset}, median of ${RUNS} runs by performance`);
  for (const category of CATEGORIES) console.log(`  ${category.padEnd(26)}${scoreOf(middle, category)}`);
  for (const id of FIGURES) console.log(`  ${id.padEnd(26)}${middle.audits[id].displayValue}`);
  for (const line of findings(middle)) console.log(`    ${line}`);
  return scoreOf(middle, 'performance') >= LEAST && scoreOf(middle, 'accessibility') >= LEAST;
}

/** One run in a browser of its own, that has kept nothing. */
async function measure(preset: Preset): Promise<Report> {
  const port = await freePort();
  const args = [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ executablePath: ensureChromium(), args });
  try {
    const flags = { port, onlyCategories: [...CATEGORIES], logLevel: 'error' as const };
    const result = await lighthouse(site.url, flags, PRESETS[preset]);
    if (!result || result.lhr.runtimeError)
      throw new Error(result?.lhr.runtimeError?.message ?? 'Lighthouse gave no result.');
    return result.lhr;
  } finally {
    await browser.close();
  }
}

function scoreOf(report: Report, category: string): number {
  return Math.round((report.categories[category].score ?? 0) * 100);
}

/** What is less than perfect, the worst first. */
function findings(report: Report): string[] {
  return Object.values(report.audits)
    .filter(({ id, score }) => score !== null && score < 0.9 && !FIGURES.includes(id))
    .sort((a, b) => a.score! - b.score!)
    .map(({ id, displayValue = '' }) => `${id} ${displayValue}`.trimEnd());
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
