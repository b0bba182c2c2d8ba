import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { npy } from '#datasets/fixtures/files.ts';
import { zip } from '../../scripts/fuzz/zipFixtures.ts';
import { named } from './named.ts';
import { choose, openStudio, press, untilText, untilTrained } from './studio.ts';
import { test } from './visits.ts';

const USERS = 40;
const ITEMS = 30;
const DATASET = named('region', 'Dataset');

/** A folder of MMRec, small. */
const TOYS = {
  'toys/toys.inter': Buffer.from(
    [
      'userID\titemID\trating\ttimestamp\tx_label',
      ...Array.from({ length: USERS * 8 }, (_, k) =>
        [k >> 3, ((k >> 3) * 3 + k * 7) % ITEMS, 1, k, [0, 0, 0, 0, 0, 0, 1, 2][k % 8]].join('\t'),
      ),
    ].join('\n'),
  ),
  'toys/image_feat.npy': npy(ITEMS, 4, (at) => Math.sin(at)),
};

test('one’s own data is opened from a zip and as loose files, with the same hash, and trained on', async ({
  visit,
}) => {
  const own = await visit();
  const { page, downloads: folder } = own;
  const archive = join(folder, 'toys.zip');
  writeFileSync(archive, zip(TOYS, 8));
  const loose = Object.entries(TOYS).map(([path, bytes]) => {
    const file = join(folder, basename(path));
    writeFileSync(file, bytes);
    return file;
  });

  await openStudio(own, '&training.maxEpochs=3');
  await page.locator('.dataset button ::-p-text(Open files)').click();
  await choose(page, 'Choose files or a zip', [archive]);
  await untilText(page, DATASET, /toys [\da-f]{8}/);
  const [, hash] = /toys ([\da-f]{8})/.exec(await page.$eval(DATASET, (part) => part.textContent))!;
  await choose(page, 'Choose files or a zip', loose);
  await untilText(page, DATASET, `imported files ${hash}`);
  await press(page, 'Run');
  await untilTrained(page);
});
