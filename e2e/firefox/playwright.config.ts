import { defineConfig } from '@playwright/test';

/** The journeys in Firefox: their pages are puppeteer's, which speaks WebDriver BiDi; see scripts/testFirefox.ts. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.firefox.ts',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json']],
});
