import type { Page } from '@playwright/test';

/** Gives the page a style of a test's, until it is left; the page's policy allows none that is written into it. */
export const addStyle = (page: Page, css: string): Promise<void> =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, css);

/** Takes the style back that was given last. */
export const takeStyle = (page: Page): Promise<void> =>
  page.evaluate(() => void document.adoptedStyleSheets.pop());
