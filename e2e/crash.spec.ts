import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from '../scripts/chromium.ts';
import { button, faults, inDatabase, openStudio, openView, results } from './studio.ts';

const ofEpochs = (epochs: number) =>
  `./?backend=wasm&training.maxEpochs=${epochs}&teacher.patience=${epochs}&student.patience=${epochs}&seed=5`;
/** Long enough to be killed in the middle of a stage. */
const LONG = ofEpochs(200);
/** Long enough to be killed before it ends. */
const SHORT = ofEpochs(100);

let folder: string;
let context: BrowserContext | undefined;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-'));
});
test.afterEach(async () => {
  await context?.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function launch(baseURL: string | undefined): Promise<Page> {
  context = await chromium.launchPersistentContext(folder, {
    executablePath: ensureChromium(),
    args: [...CHROMIUM_FLAGS],
    baseURL,
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(30_000);
  return context.pages()[0] ?? context.newPage();
}

/** Kills the browser of this test and all that it started, as a crash would. */
async function kill(): Promise<void> {
  const closed = new Promise((resolve) => context!.once('close', resolve));
  const table = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 2 ** 24 });
  const mine = table.split('\n').filter((line) => line.includes(`--user-data-dir=${folder}`));
  for (const pid of mine.map((line) => Number.parseInt(line, 10))) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended with another one of them.
    }
  }
  await closed;
}

/** When the newest checkpoint was written: a stage has one every five seconds. */
const savedAt = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('checkpoints', { create: true });
    let newest = 0;
    for await (const handle of folder.values()) {
      if (handle.kind !== 'file') continue;
      // A checkpoint may be deleted between being listed and being opened: then it is not there.
      const file = await (handle as FileSystemFileHandle).getFile().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
        throw error;
      });
      newest = Math.max(newest, file?.lastModified ?? 0);
    }
    return newest;
  });

interface Kept {
  name: string;
  stages: Record<string, object>;
  curves: { losses: object; val: object }[];
}

/** All that the browser keeps of one kind. */
const keptOf = (page: Page, table: 'runs' | 'agendas') =>
  inDatabase<{ result: unknown }[]>(page, table, 'getAll');

/** The finished runs as the browser keeps them, without what is measured in seconds. */
async function numbersOf(page: Page): Promise<string[]> {
  const kept = (await keptOf(page, 'runs')).map(({ result }) => result);
  const isTime = (key: string) => /seconds|takenFrom|runId/i.test(key);
  return (kept as Kept[])
    .map(({ name, stages, curves }) =>
      JSON.stringify({ name, stages, curves }, (key, value: unknown) => (isTime(key) ? undefined : value)),
    )
    .sort();
}

const stage = (page: Page) => page.getByRole('region', { name: 'Run', exact: true });

test('killed while the teacher and again while the student trains, a run ends with the same numbers bit for bit', async ({
  baseURL,
  page,
}) => {
  // Two whole runs and three browsers, on whatever machine.
  test.setTimeout(480_000);
  let crashing = await launch(baseURL);
  await openStudio(crashing, LONG);
  await button(crashing, 'Run').click();
  for (const name of ['Teacher', 'Student']) {
    await expect(stage(crashing)).toContainText(new RegExp(`${name} ?\\(\\d of 2\\)`), { timeout: 120_000 });
    // A pause writes a checkpoint at once: on a fast machine a stage is over before the next one is due.
    await button(crashing, 'Pause').click();
    await expect(button(crashing, 'Resume')).toBeEnabled();
    await expect(stage(crashing)).toContainText(new RegExp(`${name} ?\\(\\d of 2\\)`));
    await expect.poll(() => savedAt(crashing)).toBeGreaterThan(0);
    await button(crashing, 'Resume').click();
    await expect(button(crashing, 'Pause')).toBeVisible();
    await kill();
    crashing = await launch(baseURL);
    await openStudio(crashing, LONG);
    await button(crashing, 'Resume run').click();
  }
  await expect(results(crashing)).toContainText('Student', { timeout: 180_000 });

  await openStudio(page, LONG);
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 180_000 });
  await expect.poll(() => numbersOf(page)).toHaveLength(1);
  expect(await numbersOf(crashing)).toEqual(await numbersOf(page));
});

test('killed before the first checkpoint, a run is offered from its beginning and ends with the same numbers', async ({
  baseURL,
  page,
}) => {
  test.setTimeout(480_000);
  let crashing = await launch(baseURL);
  await openStudio(crashing, SHORT);
  await button(crashing, 'Run').click();
  await expect(button(crashing, 'Pause')).toBeVisible({ timeout: 120_000 });
  await kill();
  crashing = await launch(baseURL);
  await openStudio(crashing, SHORT);
  const offer = crashing.locator('.resume');
  await expect(offer).toContainText('on synthetic mini (seed 1), run seed 5, stopped');
  await button(crashing, 'Resume run').click();
  await expect(results(crashing)).toContainText('Student', { timeout: 180_000 });
  await expectNothingLeft(crashing);
  await expect(results(crashing)).toContainText('Student');

  await openStudio(page, SHORT);
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 180_000 });
  await expect.poll(() => numbersOf(page)).toHaveLength(1);
  expect(await numbersOf(crashing)).toEqual(await numbersOf(page));
});

async function runTable(page: Page): Promise<void> {
  await openStudio(page, LONG);
  await openView(page, 'Ablations');
  const table = page.getByRole('region', { name: 'Ablations, table' });
  for (const label of ['w/o-Prompt', 'w/o-ListKD', 'w/o-disentangle'])
    await table
      .getByRole('row', { name: new RegExp(`^${label}`) })
      .getByRole('checkbox')
      .uncheck();
  await page.getByRole('textbox', { name: 'Seeds' }).fill('1');
  await button(page, 'Train 2 missing runs').click();
}

test('killed in the middle of an ablation table, all of it goes on with one button and ends with the same numbers', async ({
  baseURL,
  page,
}) => {
  let crashing = await launch(baseURL);
  await runTable(crashing);
  const row = (of: Page) =>
    of.getByRole('region', { name: 'Ablations, table' }).getByRole('row', { name: /^PromptMM/ });
  await expect(row(crashing)).toContainText(/epoch \d/, { timeout: 120_000 });
  await kill();
  crashing = await launch(baseURL);
  await openStudio(crashing, LONG);
  await expect(crashing.locator('.go-on')).toContainText('2 of 2 runs of the ablation table');
  await expect(button(crashing, 'Resume run')).toHaveCount(0);
  await button(crashing, 'Go on').click();
  await expect(crashing.locator('.go-on')).toHaveCount(0);
  await expect.poll(async () => (await numbersOf(crashing)).length, { timeout: 180_000 }).toBe(2);

  await runTable(page);
  await expect.poll(async () => (await numbersOf(page)).length, { timeout: 180_000 }).toBe(2);
  expect(await numbersOf(crashing)).toEqual(await numbersOf(page));
  await crashing.reload();
  await expect(button(crashing, 'Run')).toBeEnabled();
  await expect(crashing.locator('.go-on')).toHaveCount(0);
});

/** Kills the browser once it is written down what is still to do. */
async function killAtWork(page: Page): Promise<void> {
  await expect.poll(() => keptOf(page, 'agendas')).toHaveLength(1);
  await kill();
}

/** Nothing waits and no checkpoint is there; after a reload nothing is offered. */
async function expectNothingLeft(page: Page): Promise<void> {
  await expect.poll(() => keptOf(page, 'agendas')).toEqual([]);
  await page.reload();
  await expect(button(page, 'Run')).toBeEnabled();
  await expect(page.locator('.go-on, .set-aside, .resume')).toHaveCount(0);
  await expect.poll(() => savedAt(page)).toBe(0);
}

const sweep = (page: Page) => page.getByRole('region', { name: 'Sweeps' });
const sweepIsDone = (page: Page) =>
  expect(button(page, 'Nothing is missing')).toBeVisible({ timeout: 120_000 });

async function runSweep(page: Page): Promise<void> {
  await openStudio(page, SHORT);
  await openView(page, 'Sweeps');
  await button(page, 'Take the settings under Train').click();
  await sweep(page).getByRole('combobox', { name: 'Parameter' }).selectOption('synthetic.density');
  await page.getByLabel('Values', { exact: true }).fill('0.5, 2');
  await page.getByLabel('Seeds', { exact: true }).fill('1');
  await button(page, 'Train 2 missing runs').click();
  await expect(sweep(page)).toContainText(/seed 1: teacher, epoch \d/, { timeout: 60_000 });
}

test('killed in the middle of a sweep, on changed data, it goes on with one button and ends with the same numbers', async ({
  baseURL,
  page,
}) => {
  // Two whole sweeps and three browsers.
  test.setTimeout(480_000);
  let crashing = await launch(baseURL);
  await runSweep(crashing);
  await killAtWork(crashing);
  crashing = await launch(baseURL);
  await openStudio(crashing, SHORT);
  await expect(crashing.locator('.go-on')).toContainText(
    /[12] of 2 runs of a sweep over density on synthetic mini \(seed 1\)/,
  );
  await expect(button(crashing, 'Resume run')).toHaveCount(0);
  await button(crashing, 'Go on').click();
  await expect(crashing.locator('.go-on')).toHaveCount(0);
  await openView(crashing, 'Sweeps');
  await sweepIsDone(crashing);
  await openView(crashing, 'Train');
  await expectNothingLeft(crashing);

  await runSweep(page);
  await sweepIsDone(page);
  await expect.poll(async () => (await numbersOf(page)).length).toBe(2);
  expect(await numbersOf(crashing)).toEqual(await numbersOf(page));
});

const lesson = (page: Page) => page.getByRole('article', { name: 'What does the prompt do?' });
const lessonIsDone = (page: Page) =>
  expect(lesson(page)).toContainText('You predicted With the prompt', { timeout: 180_000 });

async function runLesson(page: Page): Promise<void> {
  await openStudio(page);
  await openView(page, 'Learn');
  await page.getByRole('button', { name: /^What does the prompt do\?/ }).click();
  await lesson(page).getByRole('radio', { name: 'With the prompt' }).check();
  await button(page, 'Run 6 small experiments').click();
  await expect(lesson(page).getByRole('status')).toContainText(/of 6.*teacher/, { timeout: 60_000 });
}

test('killed in the middle of a lesson, it goes on with one button: prediction, data and numbers are as before', async ({
  baseURL,
  page,
}) => {
  let crashing = await launch(baseURL);
  await runLesson(crashing);
  await killAtWork(crashing);
  crashing = await launch(baseURL);
  await openStudio(crashing);
  await expect(crashing.locator('.go-on')).toContainText(
    /[1-6] of 6 runs of the lesson “What does the prompt do\?”/,
  );
  await expect(button(crashing, 'Resume run')).toHaveCount(0);
  await button(crashing, 'Go on').click();
  await expect(crashing.locator('.go-on')).toHaveCount(0);
  await openView(crashing, 'Learn');
  await crashing.getByRole('button', { name: /^What does the prompt do\?/ }).click();
  await lessonIsDone(crashing);
  await openView(crashing, 'Train');
  await expect(crashing.getByRole('region', { name: 'Dataset' })).toContainText('synthetic mini (seed 1)');
  await expectNothingLeft(crashing);

  await runLesson(page);
  await lessonIsDone(page);
  await expect.poll(async () => (await numbersOf(page)).length).toBe(6);
  expect(await numbersOf(crashing)).toEqual(await numbersOf(page));
});

test('a plan of another version is set aside with a word, and the finished runs are all there', async ({
  page,
}) => {
  await openStudio(page, './?model=most-popular');
  await button(page, 'Run').click();
  await expect.poll(async () => (await numbersOf(page)).length).toBe(1);
  await page.evaluate(async () => {
    const open = indexedDB.open('promptmm-studio');
    await new Promise((resolve) => (open.onsuccess = resolve));
    const change = open.result.transaction('agendas', 'readwrite');
    const dataset = { name: 'toys', hash: 'gone' };
    const counts = { savedAt: 1, total: 6, left: 2, requests: [] };
    const pending = { id: 'old', purpose: 'lesson', ...counts, dataset, plan: { version: 0 } };
    change.objectStore('agendas').put(pending, 'old');
    await new Promise((resolve) => (change.oncomplete = resolve));
    open.result.close();
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  const notice = page.locator('.set-aside');
  await expect(notice).toContainText('What was still to do of a lesson is damaged or of another version');
  expect(await faults(page)).toEqual([]);
  const { x, width } = (await notice.boundingBox())!;
  expect(x + width).toBeLessThanOrEqual(390);
  await button(page, 'Forget it').click();
  await expect(notice).toHaveCount(0);
  await expectNothingLeft(page);
  await expect(results(page)).toContainText('Most popular');
});
