import { expect } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { named } from './named.ts';
import { openStudio, press, untilText } from './studio.ts';
import { test } from './visits.ts';

const TITLES = ['Xᵐ, raw features', 'Fᵐ with prompt', 'Fᵐ without prompt'];

/** How many colours the canvas of a panel shows: one where it is blank. */
const coloursOf = (page: Page, panel: string) =>
  page.$eval(`${panel} canvas`, (canvas) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });

const hasWebGl = (page: Page) =>
  page.evaluate(() => document.createElement('canvas').getContext('webgl') !== null);

test('Fig. 3 is drawn, as pictures or where this Firefox has no WebGL as tables, with its measures', async ({
  visit,
}) => {
  const own = await visit();
  const { page } = own;
  await openStudio(own);
  await press(page, 'Explore', 'link');
  await press(page, 'Embeddings', 'link');
  await press(page, 'Reproduce Fig. 3');
  await untilText(page, '.verdict', 'No difference can be claimed from one seed', 120_000);
  const draws = await hasWebGl(page);
  console.log(`  this Firefox has ${draws ? 'WebGL: pictures' : 'no WebGL: tables'}`);
  for (const title of TITLES) {
    const panel = named('region', title);
    for (const measure of ['KL divergence', 'Trustworthiness', 'Neighbours of another modality'])
      await untilText(page, panel, new RegExp(`${measure}\\D*\\d`));
    if (draws) await expect.poll(() => coloursOf(page, panel)).toBeGreaterThan(5);
    else await untilText(page, panel, 'This browser has no WebGL');
    await press(page, `${title}: show as table`);
    await untilText(page, named('region', `${title}, table`), 'item 0');
  }
});
