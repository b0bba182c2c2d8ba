import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { button, openStudio, results } from './studio.ts';

test('a bad file is explained and the dataset before it stays', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bad-'));
  // posix.system, which no reader of data may ever call.
  for (const name of ['trnMat.pkl', 'valMat.pkl', 'tstMat.pkl'])
    writeFileSync(join(folder, name), "cposix\nsystem\n(S'true'\ntR.");
  await openStudio(page);
  await page.getByText('Open a folder').click();
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose a folder').click();
  await (await chooser).setFiles(folder);

  const dataset = page.getByRole('region', { name: 'Dataset' });
  await expect(dataset.getByRole('alert')).toContainText('posix');
  // Browsers read the files when they are needed, not when they are picked.
  rmSync(folder, { recursive: true });
  await expect(dataset).toContainText('mini');
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });
});

test('a setting that is no number names itself and cannot be run', async ({ page }) => {
  await openStudio(page);
  await page.getByRole('button', { name: /^Teacher \d/ }).click();
  const rate = page.getByRole('textbox', { name: 'Learning rate', exact: true });
  await rate.fill('NaN');
  await expect(page.getByText('This must be a number from 0.000001 to 1; got "NaN".')).toBeVisible();
  await expect(page.getByText('Learning rate under Teacher is invalid.')).toBeVisible();
  await expect(button(page, 'Run')).toBeDisabled();
  await rate.fill('0.01');
  await expect(button(page, 'Run')).toBeEnabled();
});
