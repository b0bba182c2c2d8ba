import { test, type Page, type TestInfo } from '@playwright/test';

const PATIENCE_MS = 5_000;
const heard = new WeakMap<Page, string[]>();

/** In a file whose journeys wait for training: a journey that fails says what page, workers and storage were doing. */
export function explainFailures(): void {
  test.beforeEach(({ page }) => listen(page));
  test.afterEach(async ({ page }, info) => {
    if (info.status !== info.expectedStatus) await attach(info, await explain(page));
  });
}

function listen(page: Page): void {
  const lines: string[] = [];
  heard.set(page, lines);
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => lines.push(`uncaught: ${error.stack ?? error.message}`));
}

async function attach(info: TestInfo, state: object): Promise<void> {
  const body = JSON.stringify(state, undefined, 1);
  console.log(body);
  await info.attach('state', { body, contentType: 'application/json' });
}

/** What a page says, which of its threads still answer, and which locks and files it holds. */
async function explain(page: Page): Promise<object> {
  const ask = <T>(answer: Promise<T>) => inTime(answer, PATIENCE_MS);
  return {
    header: await ask(page.getByRole('banner').innerText()),
    alerts: await ask(page.getByRole('alert').allInnerTexts()),
    storage: await ask(page.evaluate(stored)),
    workers: await Promise.all(
      page
        .workers()
        .map(async (worker) => [worker.url(), await ask(worker.evaluate(() => performance.now()))]),
    ),
    heard: heard.get(page),
  };
}

async function stored(): Promise<object> {
  const { held = [], pending = [] } = await navigator.locks.query();
  const files: [string, number][] = [];
  const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const [name, entry] of folder.entries())
      if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle, `${path}${name}/`);
      else files.push([path + name, (await (entry as FileSystemFileHandle).getFile()).size]);
  };
  await walk(await navigator.storage.getDirectory(), '');
  return { held: held.map(({ name }) => name), pending: pending.map(({ name }) => name), files };
}

/** The answer, or that none came in so many milliseconds, or why there is none. */
async function inTime<T>(answer: Promise<T>, ms: number): Promise<T | string> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer in ${ms} ms`), ms);
  });
  return Promise.race([answer, late])
    .catch((error: unknown) => String(error))
    .finally(() => clearTimeout(timer));
}
