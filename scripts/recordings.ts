/** `npm run recordings`: the recorded run that comes with the studio, taken from the real production build as it trains on `mini`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { parseRecording } from '#contract/recording.ts';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.ts';
import { ensureBuilt } from './production.ts';
import { serve } from './serve.ts';

const FOLDER = new URL('../public/recordings/', import.meta.url);

await ensureBuilt();
const site = await serve();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
try {
  const page = await browser.newPage();
  await page.goto(`${site.url}?backend=wasm&dataset=mini`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page
    .getByRole('region', { name: 'Results, table' })
    .getByText('Student')
    .waitFor({ timeout: 240_000 });
  const json = gunzipSync(Buffer.from(await keptRecording(page))).toString();
  const recording = { ...parseRecording(JSON.parse(json), 'The recording'), runId: 'shipped-mini' };
  mkdirSync(FOLDER, { recursive: true });
  const packed = gzipSync(JSON.stringify(recording), { level: 9 });
  writeFileSync(new URL('mini.json.gz', FOLDER), packed);
  console.log(`${recording.events.length} moments, ${packed.length} bytes`);
} finally {
  await browser.close();
  await site.close();
}

/** What the browser keeps of the first run, once it is there: its last epochs are projected first. */
function keptRecording(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const open = indexedDB.open('promptmm-studio');
    await new Promise((resolve) => (open.onsuccess = resolve));
    for (;;) {
      const all = open.result.transaction('recordings').objectStore('recordings').getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      const [kept] = all.result as { packed: ArrayBuffer }[];
      if (kept) return [...new Uint8Array(kept.packed)];
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
}
