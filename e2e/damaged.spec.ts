import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { explainFailures } from './explain.ts';
import { button, inDatabase, openStudio, openView, results, TOOLS } from './studio.ts';

explainFailures();
const TRAINED = { timeout: 120_000 };

/** Copies each record of a table once for every field and every way in which that field may be damaged; says how many. */
const copyDamaged = (page: Page, table: string, keyPath: string[][]) =>
  page.evaluate(
    async ([table, keyPath]) => {
      const open = indexedDB.open('promptmm-studio');
      await new Promise((resolve) => (open.onsuccess = resolve));
      const change = open.result.transaction(table, 'readwrite');
      const store = change.objectStore(table);
      const all = store.getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      type Row = Record<string, unknown>;
      const isInside = (value: unknown): value is Row =>
        typeof value === 'object' &&
        value !== null &&
        !ArrayBuffer.isView(value) &&
        !(value instanceof ArrayBuffer);
      const pathsOf = (value: Row): string[][] =>
        Object.entries(value)
          // Of a list the first two entries stand for all.
          .filter(([key]) => !Array.isArray(value) || Number(key) < 2)
          .flatMap(([key, inner]) => [
            [key],
            ...(isInside(inner) ? pathsOf(inner).map((path) => [key, ...path]) : []),
          ]);
      const holderOf = (record: Row, path: string[]) =>
        path.slice(0, -1).reduce((holder, key) => holder[key] as Row, record);
      const damages = [
        (holder: Row, key: string) => void delete holder[key],
        ...[null, 'nonsense', -1, NaN, {}, [], true].map((value) => (holder: Row, key: string) => {
          holder[key] = value;
        }),
      ];
      let count = 0;
      for (const original of all.result as Row[])
        for (const path of pathsOf(original))
          for (const damage of damages) {
            const record = structuredClone(original);
            const key = `damaged-${++count}`;
            for (const keyed of keyPath) holderOf(record, keyed)[keyed.at(-1)!] = key;
            damage(holderOf(record, path), path.at(-1)!);
            store.put(record, key);
          }
      await new Promise((resolve) => (change.oncomplete = resolve));
      open.result.close();
      return count;
    },
    [table, keyPath] as const,
  );

test('whatever field of a kept record is damaged, every view opens and the sound runs are listed', async ({
  page,
}) => {
  test.setTimeout(480_000);
  await openStudio(page, './?backend=wasm&training.maxEpochs=2');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', TRAINED);
  for (const table of ['runs', 'recordings', 'outputs', 'scores'])
    await expect.poll(() => inDatabase<number>(page, table, 'count')).toBeGreaterThan(0);
  expect(await copyDamaged(page, 'runs', [['runId'], ['result', 'runId']])).toBeGreaterThan(300);
  expect(await copyDamaged(page, 'datasets', [['report', 'hash']])).toBeGreaterThan(100);
  for (const table of ['scores', 'outputs'])
    expect(await copyDamaged(page, table, [['runId']])).toBeGreaterThan(20);

  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await openStudio(page, './?backend=wasm');
  await expect(page.getByRole('status').filter({ hasText: 'damaged' })).toContainText(
    /\d+ saved runs are damaged and were set aside/,
  );
  for (const view of TOOLS) {
    await openView(page, view);
    await expect(page.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
    if (/fault of the studio/.test(await page.getByRole('main').innerText())) broken.push(view);
  }
  expect(broken).toEqual([]);

  // A person takes the damaged records along and deletes them; the sound run stays.
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Save as file').click()]);
  const saved = JSON.parse(await readFile((await file.path())!, 'utf8')) as {
    table: string;
    value: unknown;
  }[];
  expect(new Set(saved.map(({ table }) => table))).toEqual(
    new Set(['runs', 'datasets', 'scores', 'outputs']),
  );
  await button(page, 'Delete them').click();
  await expect(page.getByRole('status').filter({ hasText: 'damaged' })).toHaveCount(0);
  await openStudio(page, './?backend=wasm');
  await expect(page.getByRole('status').filter({ hasText: 'damaged' })).toHaveCount(0);
  await expect(results(page)).toContainText('Student');
});
