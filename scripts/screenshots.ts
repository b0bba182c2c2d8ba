/** `npm run test:screenshots`: builds, then compares the gallery's pictures and the journeys' moments; with `-- --update` it renews them all. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildStudio } from './production.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SPECS = ['e2e/gallery.spec.ts', 'e2e/journeys/'];

const args = process.argv.slice(2);
const renews = args.length === 1 && args[0] === '--update';
if (args.length && !renews) {
  console.error('usage: npm run test:screenshots [-- --update]');
  process.exit(2);
}
await buildStudio();
// Pictures of examples that are gone must not stay.
if (renews) rmSync(`${ROOT}e2e/baselines`, { recursive: true, force: true });
const playwright = ['node_modules/@playwright/test/cli.js', 'test', ...SPECS];
if (renews) playwright.push('--update-snapshots=all');
process.exitCode = spawnSync(process.execPath, playwright, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
