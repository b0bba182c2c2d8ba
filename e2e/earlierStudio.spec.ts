import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { contentHash } from '#contract/datasetHash.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import {
  fixture,
  fixtureJson,
  numbersIn,
  openBlank,
  writeCheckpoints,
  writeDatabase,
  type BundledNumbers,
  type Database,
} from './fixtures/earlier-studio/kept.ts';
import {
  button,
  openStudio,
  openView,
  recommender,
  results,
  shareItem,
  watchErrors,
  openRunGroups,
} from './studio.ts';

// What an earlier studio wrote opens in this one: see fixtures/earlier-studio/README.md.

const WASM = './?backend=wasm';
const runs = (page: Page) => page.getByRole('region', { name: 'Runs, table' });
const rows = (page: Page) => runs(page).locator('tbody').getByRole('row');
const shown = (recall: number) => recall.toFixed(4).replace(/^0/, '');

async function openFile(page: Page, name: string): Promise<void> {
  await openView(page, 'Runs');
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Open bundle…').click();
  const file = { name, mimeType: 'application/octet-stream', buffer: fixture(name) };
  await (await chooser).setFiles(file);
}

async function saved(page: Page, press: Locator): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await press.click();
  return readFileSync(await (await download).path());
}

/** The numbers of all kept runs, by run. */
async function numbersOfAll(page: Page): Promise<Map<string, BundledNumbers>> {
  await openView(page, 'Runs');
  await runs(page).getByLabel('Choose every run that fits').check();
  const all = numbersIn(await saved(page, button(page, 'Save bundle')));
  return new Map(all.map((numbers) => [numbers.runId, numbers]));
}

test('a bundle of runs opens with its numbers, plays again, and is proven by running it again', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const earlier = numbersIn(fixture('run-bundle.promptmm.zip'));
  await openStudio(page, WASM);
  await openFile(page, 'run-bundle.promptmm.zip');
  await expect(page.getByText('Opened 4 runs from run-bundle.promptmm.zip.')).toBeVisible();
  await expect(rows(page)).toHaveCount(4);
  const now = await numbersOfAll(page);
  for (const numbers of earlier) {
    expect(now.get(numbers.runId)).toEqual(numbers);
    const row = rows(page).filter({ has: page.getByLabel(new RegExp(`^Choose .*seed ${numbers.seed}$`)) });
    await expect(row).toContainText(shown(Object.values(numbers.recall).at(-1)!));
    await row.getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Opened from run-bundle.promptmm.zip.');
    await expect(dialog).toContainText(`seed ${numbers.seed}, protocol strict, on synthetic mini (seed 1)`);
    await expect(dialog).toContainText('Its embeddings take');
    if (numbers.model !== 'promptmm') {
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      continue;
    }
    await dialog.getByRole('button', { name: 'Replay' }).click();
    const replay = page.getByRole('region', { name: 'Replay' });
    await expect(replay).toContainText(/^Replay of PromptMM.* on synthetic mini .*, recorded on/);
    await page.getByRole('slider', { name: 'Epoch', exact: true }).press('End');
    await expect(page.locator('[data-part=student][data-state=done]')).toBeVisible();
    await button(page, 'End replay').click();
    await openView(page, 'Runs');
    await row.getByRole('button').click();
    await dialog.getByRole('button', { name: /[Rr]un again$/ }).click();
    await expect(page.locator('.rerun')).toContainText(/The same numbers as PromptMM.*, bit for bit/, {
      timeout: 60_000,
    });
  }
  expect(errors).toEqual([]);
});

interface BatchResults {
  runs: {
    name: string;
    seed: number;
    stages: Record<string, { test: { recall: Record<string, number> } }>;
  }[];
}

test('results of a batch open; the same spec, and one that the page exported, run to the same numbers', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const earlier = fixtureJson<BatchResults>('results.json');
  await openStudio(page, WASM);
  await openFile(page, 'batch-bundle.json.gz');
  await expect(page.getByText(`Opened ${earlier.runs.length} runs from batch-bundle.json.gz.`)).toBeVisible();
  await openRunGroups(page);
  for (const { name, seed, stages } of earlier.runs)
    await expect(
      rows(page).filter({ has: page.getByLabel(new RegExp(`^Choose ${name}, seed ${seed}`)) }),
    ).toContainText(shown(Object.values(stages).at(-1)!.test.recall['20']));
  expect(untimed(runBatch('batch.json'))).toEqual(untimed(earlier));
  const [exported] = (runBatch('experiment.json') as { runs: object[] }).runs;
  expect(exported).toMatchObject({ model: 'promptmm', seed: 42, status: 'finished' });
  expect(errors).toEqual([]);
});

/** `results.json` of a spec of the earlier studio, run by this one. */
function runBatch(name: string): unknown {
  const out = mkdtempSync(join(tmpdir(), 'earlier-'));
  try {
    const spec = fileURLToPath(new URL(`fixtures/earlier-studio/${name}`, import.meta.url));
    const args = ['--import', 'tsx', 'scripts/experiment.ts', spec, '--out', out];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    return JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Without what is of the clock, and of the machine; hashes of datasets in the earlier form. */
const untimed = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      /seconds|^environment$|^(finished|started|saved)At$/i.test(key)
        ? undefined
        : key === 'hash'
          ? contentHash(inner as string)
          : inner,
    ),
  );

interface Link {
  name: string;
  query: string;
  shown: { view: string; recommender: string; seed: string; protocol: string; dataset: string[] };
  experiment: {
    dataset: object;
    protocol: string;
    seeds: number[];
    runs: { model: string; config: object }[];
  };
}

/** What views are called that had another name in the earlier studio. */
const TOOL_NOW: Record<string, string> = {
  Learn: 'Lessons',
  Projection: 'Embeddings',
  Explore: 'Recommendations',
  'Paper and code': 'Paper checks',
  Data: 'Overview',
};

test('every link sets up what it set up in the earlier studio', async ({ page }) => {
  const errors = watchErrors(page);
  const links = fixtureJson<Link[]>('links.json');
  expect(links.length).toBeGreaterThan(10);
  for (const link of links)
    await test.step(link.name, async () => {
      await page.goto(`./${link.query}`);
      const { view, recommender: model, seed, protocol, dataset } = link.shown;
      await expect(page.locator('nav [aria-current=page]')).toHaveText(TOOL_NOW[view] ?? view);
      if (view !== 'Train') await openView(page, 'Train');
      await expect(page.getByRole('region', { name: 'Dataset' })).toContainText(dataset[0]);
      await expect(page.getByRole('region', { name: 'Dataset' })).toContainText(dataset[1]);
      await expect(button(page, 'Run')).toBeEnabled({ timeout: 60_000 });
      await expect(page.getByText(/this link/i)).toHaveCount(0);
      await expect(recommender(page)).toContainText(cardOf(model as ModelName).label);
      await expect(page.locator('#seed')).toHaveValue(seed);
      await expect(page.locator('#protocol')).toHaveValue(protocol);
      const spec = JSON.parse(
        (await saved(page, await shareItem(page, 'Export experiment'))).toString(),
      ) as Link['experiment'];
      const [{ config }] = link.experiment.runs;
      expect(spec).toMatchObject({ ...link.experiment, runs: [{ model, config }] });
      expect(spec.runs[0].config).toEqual(config);
      expect(spec.dataset).toEqual(link.experiment.dataset);
    });
  expect(errors).toEqual([]);
});

/** Opens the studio in the earlier studio's profile. */
async function openProfile(page: Page, baseURL: string | undefined, query = ''): Promise<void> {
  await openBlank(page, baseURL!);
  await page.evaluate(
    (kept) => Object.entries(kept).forEach(([key, value]) => localStorage.setItem(key, value)),
    fixtureJson<Record<string, string>>('localStorage.json'),
  );
  await writeDatabase(page, fixtureJson<Database>('history.json'));
  await openStudio(page, WASM + query);
}

test('the history is here with names, tags, embeddings and recordings; what was chosen is chosen still', async ({
  page,
  baseURL,
}) => {
  const errors = watchErrors(page);
  await openProfile(page, baseURL);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const offers = ['of the lesson “What does the prompt do?”', 'of a sweep over λ₂', 'of the ablation table'];
  for (const words of offers) {
    await expect(page.locator('.go-on')).toContainText(
      new RegExp(`\\d of \\d runs ${words.replace('?', '\\?')}`),
    );
    await button(page, 'Later').click();
  }
  await expect(page.locator('.go-on, .set-aside, .resume')).toHaveCount(0);

  const now = await numbersOfAll(page);
  await openRunGroups(page);
  expect(now.size).toBe(4);
  expect([...now.values()]).toEqual(fixtureJson<BundledNumbers[]>('history-expected.json'));
  const control = rows(page).filter({ has: page.getByLabel('Choose Control, seed 3') });
  await expect(control.locator('.tag')).toHaveText(['talk', 'control']);
  await control.getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Notes' })).toHaveValue(
    'One layer less\nmay do: “λ” & <b>.',
  );
  await expect(dialog.getByRole('button', { name: 'Replay' })).toBeEnabled();
  await dialog.getByRole('button', { name: /[Rr]un again$/ }).click();
  await expect(page.locator('.rerun')).toContainText('The same numbers as Control, bit for bit', {
    timeout: 60_000,
  });

  await openView(page, 'Sweeps');
  await expect(page.getByLabel('Values', { exact: true })).toHaveValue('0.5, 2');
  await openView(page, 'Learn');
  await expect(page.getByRole('button', { name: /^What does distillation do\?\s*done/ })).toBeVisible();
  await openView(page, 'Train');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(errors).toEqual([]);
});

const PENDING: { words: string; before: number; query?: string; goesOn: (page: Page) => Promise<void> }[] = [
  {
    words: '6 of 6 runs of the lesson “What does the prompt do?”',
    before: 0,
    goesOn: async (page) => {
      await openView(page, 'Learn');
      await page.getByRole('button', { name: /^What does the prompt do\?/ }).click();
      const lesson = page.getByRole('article', { name: 'What does the prompt do?' });
      await expect(lesson).toContainText('You predicted With the prompt', { timeout: 120_000 });
    },
  },
  {
    words: '4 of 4 runs of a sweep over λ₂ on synthetic mini (seed 1)',
    before: 1,
    goesOn: async (page) => {
      await openView(page, 'Sweeps');
      const sweep = page.getByRole('region', { name: 'Sweeps' });
      await expect(sweep).toContainText(/seed 1: teacher, epoch \d/, { timeout: 60_000 });
      await sweep.getByRole('button', { name: 'Stop' }).click();
      await expect(sweep).toContainText('goes on from its checkpoint');
    },
  },
  {
    words: '5 of 5 runs of the ablation table on synthetic mini (seed 1)',
    before: 2,
    // The table shows rows of the settings that are set up.
    query: '&training.d=4&training.batchSize=16&training.maxEpochs=100&teacher.patience=100',
    goesOn: async (page) => {
      await openView(page, 'Ablations');
      const table = page.getByRole('region', { name: 'Ablations, table' });
      await expect(table.getByRole('row', { name: /waits/ })).toHaveCount(4);
      await expect(table).toContainText(/epoch \d/, { timeout: 60_000 });
    },
  },
];

for (const { words, before, query, goesOn } of PENDING)
  test(`what was still to do goes on: ${words}`, async ({ page, baseURL }) => {
    const errors = watchErrors(page);
    await openProfile(page, baseURL, query);
    for (let i = 0; i < before; i++) await button(page, 'Later').click();
    await expect(page.locator('.go-on')).toContainText(words);
    await button(page, 'Go on').click();
    await goesOn(page);
    expect(errors).toEqual([]);
  });

interface Resumed extends BundledNumbers {
  files: string[];
  offered: string;
}

test('interrupted runs go on from their checkpoints to the very numbers of the earlier studio', async ({
  page,
  baseURL,
}) => {
  const errors = watchErrors(page);
  const expected = fixtureJson<Resumed[]>('checkpoints/expected.json');
  await openBlank(page, baseURL!);
  await writeCheckpoints(
    page,
    expected
      .flatMap(({ files }) => files)
      .map((name) => ({ name, base64: fixture(`checkpoints/${name}`).toString('base64') })),
  );
  await openStudio(page, WASM);
  // The newest is offered first.
  for (const [i, { offered }] of expected.toReversed().entries()) {
    await expect(page.locator('.resume p')).toContainText(offered.split(/\. /)[0]);
    await button(page, 'Resume run').click();
    await expect(results(page).locator('.run-first:not(.floor)')).toHaveCount(i + 1, { timeout: 60_000 });
  }
  await expect(page.locator('.resume')).toHaveCount(0);
  const now = await numbersOfAll(page);
  for (const { runId, sha256, recall, adapter } of expected) {
    const reached = now.get(runId)!;
    for (const [stage, value] of Object.entries(recall)) expect(reached.recall[stage]).toBeCloseTo(value, 2);
    // Without relaxed SIMD numbers agree closely only.
    if (/relaxed/.test(reached.adapter) === /relaxed/.test(adapter)) expect(reached.sha256).toEqual(sha256);
  }
  expect(errors).toEqual([]);
});
