import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/chromium.ts';
import { ensureFirefox } from '../../scripts/firefox.ts';
import { trainNoTwins } from '../noTwins.ts';
import { serve, type Route, type Site } from '../../scripts/serve.ts';

/** A browser with a profile of its own and one page; what it downloads lies in a folder. */
export interface Visit {
  page: Page;
  /** The studio's address. */
  url: string;
  /** The folder of the profile, for a later visit with it. */
  profile: string;
  downloads: string;
  /** Kills the browser and all that it started, as a crash would. */
  kill(): Promise<void>;
}

interface Choice {
  /** Chromium is there to be compared with. */
  in?: 'firefox' | 'chrome';
  profile?: string;
}

interface Fixtures {
  /** What the server answers otherwise than by the files of the build. */
  serving: { routes?: Route };
  /** The production build on a port of its own. */
  site: Site;
  /** Starts a browser, by default Firefox without a past; errors of its page or its console fail the test. */
  visit: (choice?: Choice) => Promise<Visit>;
}

/** Playwright's test with browsers that are driven by puppeteer. */
export const test = base.extend<Fixtures>({
  serving: [{}, { option: true }],
  site: async ({ serving }, provide) => {
    const site = await serve(serving);
    await provide(site);
    await site.close();
  },
  visit: async ({ site }, provide) => {
    const root = mkdtempSync(join(tmpdir(), 'studio-firefox-'));
    const browsers: Browser[] = [];
    const errors: string[] = [];
    await provide(async (choice = {}) => {
      const profile = choice.profile ?? mkdtempSync(join(root, 'profile-'));
      const downloads = mkdtempSync(join(root, 'downloads-'));
      const browser = await start(choice, profile, downloads);
      browsers.push(browser);
      const page = await browser.newPage();
      await page.evaluateOnNewDocument(trainNoTwins);
      await page.setViewport({ width: 1280, height: 800 });
      listen(page, errors);
      return { page, url: site.url, profile, downloads, kill: () => kill(browser, profile) };
    });
    if (test.info().status !== test.info().expectedStatus) await picture(browsers);
    await Promise.all(browsers.map((browser) => browser.close().catch(() => {})));
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    expect(errors, 'errors of pages and consoles').toEqual([]);
  },
});

function start(
  { in: kind = 'firefox' }: Choice,
  userDataDir: string,
  downloadPath: string,
): Promise<Browser> {
  const isFirefox = kind === 'firefox';
  return launch({
    browser: kind,
    executablePath: isFirefox ? ensureFirefox() : ensureChromium(),
    args: isFirefox ? [] : [...CHROMIUM_FLAGS],
    userDataDir,
    ...(isFirefox ? {} : { downloadBehavior: { policy: 'allow', downloadPath } }),
    extraPrefsFirefox: {
      // This Firefox refuses the protocol's own way to say where downloads go.
      'browser.download.folderList': 2,
      'browser.download.dir': downloadPath,
    },
  });
}

function listen(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
}

/** Leaves a picture of every page that is open, where a failed journey's other things lie. */
async function picture(browsers: Browser[]): Promise<void> {
  for (const browser of browsers.filter(({ connected }) => connected))
    for (const [i, page] of (await browser.pages()).entries())
      await page.screenshot({
        path: test.info().outputPath(`${browsers.indexOf(browser)}-${i}.png`) as `${string}.png`,
      });
}

/** Puppeteer starts a browser as the head of its own process group, and puts the profile's settings back when it has ended. */
async function kill(browser: Browser, profile: string): Promise<void> {
  const child = browser.process()!;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid!, 'SIGKILL');
  await gone;
  await expect.poll(() => readdirSync(profile).filter((name) => name.endsWith('.puppeteer'))).toEqual([]);
}
