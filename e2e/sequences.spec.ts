import { expect, test, type Page } from '@playwright/test';
import { button, faults, openStudio, openView, watchErrors } from './studio.ts';

// Few and short epochs: what is looked at is what belongs to histories.
const ADDRESS = './?backend=wasm&dataset=sequence&model=odmt&training.maxEpochs=4&training.d=8&model.alpha=2';
const TRAINED = { timeout: 180_000 };

const chart = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });
const ramp = (page: Page) => page.getByRole('slider', { name: 'Weight of the distillation, curve' });
const list = (page: Page, name: RegExp) => page.getByRole('listbox', { name });
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('students teach each other: their ramp is dragged, curves and agreement come, Explore has a history and every student', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, ADDRESS, 'sequence');

  // The weight of the distillation is a curve that keys and the mouse move.
  await expect(ramp(page)).toHaveAttribute('aria-valuenow', '2');
  await ramp(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(ramp(page)).toHaveAttribute('aria-valuetext', /^w reaches 1 at epoch 4; training ends at/);
  const handle = (await ramp(page).boundingBox())!;
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(handle.x - 40, handle.y + handle.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(ramp(page)).not.toHaveAttribute('aria-valuenow', '4');
  await page.getByLabel(/^Ramp/).fill('2');

  await button(page, 'Run').click();
  await expect(page.getByText('finished').first()).toBeVisible(TRAINED);
  for (const name of ['Hit@10', 'Model losses', 'Agreement with ids', 'Distillation by student'])
    await expect(chart(page, name)).toBeVisible();
  for (const modality of ['visual', 'textual'])
    await expect(
      chart(page, 'Agreement with ids').locator('.legend li').filter({ hasText: modality }),
    ).toContainText(/\d/);
  // Arrows that carry the distillation are underlaid.
  await expect(page.locator('.picture .arrow-load')).not.toHaveCount(0);
  expect(await faults(page)).toEqual([]);

  await openView(page, 'Explore');
  await expect(list(page, /^First items of ODMT/).getByRole('option')).toHaveCount(20, TRAINED);
  for (const name of ['id', 'visual', 'textual'])
    await expect(
      list(page, new RegExp(`^First items of Student of ${name}`)).getByRole('option'),
    ).toHaveCount(20);

  // The strip shows the newest first and is walked through with the arrow keys.
  const strip = list(page, /^History of user/);
  const steps = strip.getByRole('option');
  await expect(steps.last()).toBeInViewport();
  await expect(steps.last()).toHaveAttribute('data-part', 'test');
  await expect(steps.nth(-2)).toHaveAttribute('data-part', 'val');
  await steps.last().click();
  await page.keyboard.press('ArrowLeft');
  await expect(steps.nth(-2)).toHaveAttribute('aria-selected', 'true');
  await expect(list(page, /recommends next/).getByRole('option')).toHaveCount(5);

  // The item that is chosen there is the one whose tokens are looked at.
  const chosen = (await steps.nth(-2).locator('.strip-name').innerText()).trim();
  await openView(page, 'Explanations');
  const tokens = page.getByRole('region', { name: 'What the tokens of an item take from each other' });
  await expect(tokens).toContainText(`${chosen}: what id takes`);
  await tokens.getByRole('radio', { name: 'visual' }).click();
  await expect(tokens.getByRole('row').nth(1)).toContainText('id 0.0%');

  await openView(page, 'Microscope');
  await button(page, 'Measure agreement').click();
  await expect(page.getByRole('row', { name: /^Student of textual/ })).toContainText(/\d to \d|\.\d+ to/);
  await button(page, 'Measure popularity').click();
  const popularity = page.getByRole('region', { name: 'Popularity, table' });
  await expect(popularity.getByRole('row')).toHaveCount(4);
  expect(await faults(page)).toEqual([]);

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await openView(page, 'Explore');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(errors).toEqual([]);
});
