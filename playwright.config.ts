import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { ALIKE } from './e2e/steady.ts';
import { CHROMIUM_FLAGS, ensureChromium } from './scripts/chromium.ts';

/** Letters and colours are drawn alike on every machine. */
const STEADY_FLAGS = ['--disable-lcd-text', '--force-color-profile=srgb'];
const FONTCONFIG_FILE = fileURLToPath(new URL('e2e/font/fonts.conf', import.meta.url));

const PORT = Number(process.env.E2E_PORT ?? 4319);

export default defineConfig({
  testDir: 'e2e',
  timeout: 240_000,
  expect: {
    timeout: 20_000,
    // Hiding the caret writes a style into the page, which its policy does not allow.
    toHaveScreenshot: { ...ALIKE, caret: 'initial' },
  },
  snapshotPathTemplate: 'e2e/baselines/{testFileName}/{arg}{ext}',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: ensureChromium(),
      args: [...CHROMIUM_FLAGS, ...STEADY_FLAGS],
      env: { ...(process.env as Record<string, string>), FONTCONFIG_FILE },
    },
  },
  webServer: {
    command: `npx tsx e2e/server.ts ${PORT}`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
