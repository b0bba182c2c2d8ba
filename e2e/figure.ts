import { expect, type Locator, type Page } from '@playwright/test';
import { button, openStudio, openView } from './studio.ts';

/** The panels of Fig. 3. */
export const TITLES = ['Xᵐ, raw features', 'Fᵐ with prompt', 'Fᵐ without prompt'];
/** A panel by its title. */
export const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
/** The plot of a panel. */
export const canvas = (page: Page, title: string) => panel(page, title).locator('canvas').first();
/** The items that are selected. */
export const selection = (page: Page) => page.getByRole('region', { name: 'Selected items, table' });
/** What the numbers of the figure say. */
export const verdict = (page: Page) =>
  page.getByRole('region', { name: 'Does the prompt bring modalities together?' });

/** Opens the figure without drawing it. */
export async function openProjection(page: Page): Promise<void> {
  await openStudio(page, './?backend=wasm');
  await openView(page, 'Embeddings');
  await expect(button(page, 'Reproduce Fig. 3')).toBeEnabled();
}

/** The panels of the dataset that is loaded, instead of the figure that comes with the studio. */
export const showLive = (page: Page) => page.getByRole('radio', { name: /, live$/ }).click();

/** Trains both teachers and draws the three pictures. */
export async function drawFigure(page: Page): Promise<void> {
  await openProjection(page);
  await button(page, 'Reproduce Fig. 3').click();
  await expect(verdict(page)).toContainText('one seed', { timeout: 180_000 });
}

/** How many different colours a canvas shows: one where it is blank. */
export async function coloursOf(plot: Locator): Promise<number> {
  return plot.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

/** Drags a lasso around the whole plot but its margin. */
export async function lasso(page: Page, plot: Locator): Promise<void> {
  await plot.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await plot.boundingBox())!;
  const corners = [0.02, 0.02, 0.6, 0.02, 0.6, 0.9, 0.02, 0.9, 0.02, 0.04];
  const at = (i: number) => [x + width * corners[2 * i], y + height * corners[2 * i + 1]] as const;
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let i = 1; i < 5; i++) await page.mouse.move(...at(i), { steps: 12 });
  await page.mouse.up();
}
