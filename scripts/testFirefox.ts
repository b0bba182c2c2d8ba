/** `npm run test:firefox`: the journeys of `e2e/firefox` on the production build, in Firefox; arguments are Playwright's. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.ts';
import { ensureFirefox } from './firefox.ts';
import { ensureBuilt } from './production.ts';
import { isProgram, onPath } from './programs.ts';
import { countPlaywright } from './testCounts.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CONFIG = 'e2e/firefox/playwright.config.ts';

const paths = { FIREFOX_PATH: ensureFirefox(), CHROME_PATH: ensureChromium() };
for (const path of Object.values(paths)) spawnSync(path, ['--version'], { stdio: 'inherit' });
await ensureBuilt();

const reports = mkdtempSync(join(tmpdir(), 'firefox-reports-'));
const report = join(reports, 'journeys.json');
const [command, ...args] = [
  ...screen(),
  process.execPath,
  ...['node_modules/@playwright/test/cli.js', 'test', '-c', CONFIG, ...process.argv.slice(2)],
];
const { status } = spawnSync(command, args, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, ...paths, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
});
const { passed, failed } = countPlaywright(report);
rmSync(reports, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = status === 0 && passed > 0 && failed === 0 ? 0 : 1;

/** Before a command, gives it a screen that nobody sees, where there is no other and one can be had: Firefox has no WebGL without. */
function screen(): string[] {
  if (process.platform !== 'linux' || process.env.DISPLAY) return [];
  const program = onPath(['xvfb-run']).find(isProgram);
  return program ? [program, '-a'] : [];
}
