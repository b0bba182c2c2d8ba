/** Proves that the linter enforces the rooms: lints a house full of planted violations and fails if one goes unseen. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CASES, type Case } from './gate/cases.ts';
import { ROOMS } from './lint/importTable.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CONFIG = '.oxlintrc.json';

interface Found {
  path: string;
  rule: string;
}

const complaints = [...(await checkConfig()), ...(await checkFixture())];
for (const complaint of complaints) console.error(complaint);
console.log(`Room gate: ${CASES.length} planted files, ${complaints.length} complaints.`);
process.exitCode = complaints.length ? 1 : 0;

/** The main config must be the only one, and must know every room that exists. */
async function checkConfig(): Promise<string[]> {
  const files = (await Promise.all(['src', 'workers', 'scripts', 'e2e', 'bench'].map(walk))).flat();
  const nested = files.filter((file) => /(^|\/)\.?oxlintrc\.jsonc?$|oxlint\.config\./.test(file));
  const silenced = await grep(files, /oxlint-disable(?!-next-line react)|eslint-disable/);
  const existing = await rooms();
  const unknown = existing.filter((room) => !(room in ROOMS));
  const gone = Object.keys(ROOMS).filter((room) => room.includes('/') && !existing.includes(room));
  return [
    ...nested.map((file) => `${file} would replace ${CONFIG}.`),
    ...silenced.map((file) => `${file} switches lint rules off.`),
    ...unknown.map((room) => `${room} has no row in scripts/lint/importTable.ts.`),
    ...gone.map((room) => `${room} has a row in scripts/lint/importTable.ts and does not exist.`),
  ];
}

async function checkFixture(): Promise<string[]> {
  const house = await build();
  try {
    const found = [...(await lint(house)), ...(await typecheck(house))];
    return CASES.flatMap((planted) => judge(planted, found));
  } finally {
    await rm(house, { recursive: true });
  }
}

function judge({ path, rule }: Case, found: Found[]): string[] {
  const here = found.filter((f) => f.path === path);
  if (rule) return here.some((f) => f.rule === rule) ? [] : [`${path}: ${rule} was not reported.`];
  return here.map((f) => `${path}: ${f.rule} was reported, though this is allowed.`);
}

/** Lays the planted files out beside copies of the project's own settings. */
async function build(): Promise<string> {
  const house = await mkdtemp(join(tmpdir(), 'gate-'));
  for (const file of [
    CONFIG,
    'package.json',
    'tsconfig.json',
    'src/tsconfig.json',
    'workers/tsconfig.json',
  ]) {
    await cp(join(ROOT, file), join(house, file));
  }
  for (const { path, code } of CASES) {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), `${code}\n`);
  }
  await mkdir(join(house, 'scripts'));
  // The rules themselves stay where they are: node follows the links.
  for (const folder of ['node_modules', 'scripts/lint'])
    await symlink(join(ROOT, folder), join(house, folder), 'junction');
  return house;
}

async function lint(house: string): Promise<Found[]> {
  const output = await run(house, 'oxlint/bin/oxlint', ['--type-aware', '-f', 'json', 'src', 'workers']);
  const { diagnostics } = JSON.parse(output) as { diagnostics: { filename: string; code: string }[] };
  return diagnostics.map((d) => ({
    path: d.filename.replaceAll('\\', '/'),
    rule: d.code.replace(/^.*\((.*)\)$/, '$1'),
  }));
}

async function typecheck(house: string): Promise<Found[]> {
  const output = await run(house, 'typescript/bin/tsc', ['--noEmit', '--pretty', 'false', '-p', 'workers']);
  return [...output.matchAll(/^(\S+)\(\d+,\d+\): error TS2584/gm)].map((m) => ({
    path: m[1],
    rule: 'typescript',
  }));
}

function run(cwd: string, bin: string, args: string[]): Promise<string> {
  const path = join(ROOT, 'node_modules', bin);
  return new Promise((resolve) => {
    execFile(process.execPath, [path, ...args], { cwd, maxBuffer: 1 << 26 }, (_error, stdout) =>
      resolve(stdout),
    );
  });
}

async function rooms(): Promise<string[]> {
  const houses = ['src', 'workers'].map(async (house) => {
    const entries = await readdir(join(ROOT, house), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => `${house}/${entry.name}`);
  });
  return (await Promise.all(houses)).flat();
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((e) => e.isFile())
    .map((e) => relative(ROOT, join(e.parentPath, e.name)).replaceAll('\\', '/'));
}

async function grep(files: string[], pattern: RegExp): Promise<string[]> {
  const sources = files.filter((file) => /\.tsx?$/.test(file) && file !== 'scripts/gate.ts');
  const texts = await Promise.all(sources.map((file) => readFile(join(ROOT, file), 'utf8')));
  return sources.filter((_, i) => pattern.test(texts[i]));
}
