import { choose, openStudio, press, saveBundle, train, untilText } from './studio.ts';
import { test } from './visits.ts';

test('a run is saved as a bundle, opened in another profile, and proven by running it again', async ({
  visit,
}) => {
  const first = await visit();
  await train(first);
  const bundle = await saveBundle(first);

  const second = await visit();
  const { page } = second;
  await openStudio(second);
  await press(page, 'Runs', 'link');
  await choose(page, 'Open bundle…', [bundle]);
  await untilText(page, 'body', 'Opened 1 run from PromptMM-seed-1.promptmm.zip.');
  await press(page, 'PromptMM');
  await page.locator('[role=dialog] ::-p-text(un again)').click();
  await untilText(page, '.rerun', 'The same numbers as PromptMM, bit for bit', 120_000);
});
