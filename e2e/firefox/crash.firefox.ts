import { expect } from '@playwright/test';
import { named } from './named.ts';
import { numbersOf, openStudio, press, train, untilReady, untilText, untilTrained } from './studio.ts';
import { test } from './visits.ts';

/** Long enough to be killed in the middle of a stage. */
const SETTINGS = '&training.maxEpochs=200&teacher.patience=200&student.patience=200&seed=5';

test('killed while the teacher and again while the student trains, a run ends with the same numbers bit for bit', async ({
  visit,
}) => {
  test.setTimeout(480_000);
  let crashing = await visit();
  await openStudio(crashing, SETTINGS);
  await press(crashing.page, 'Run');
  for (const [stage, reached] of [
    ['Teacher', 'teacher'],
    ['Student', 'student'],
  ]) {
    await untilText(crashing.page, named('region', 'Run'), new RegExp(`${stage} ?\\(\\d of 2\\)`), 120_000);
    await press(crashing.page, 'Pause');
    await untilReady(crashing.page, 'Resume');
    await press(crashing.page, 'Resume');
    await crashing.kill();
    crashing = await visit({ profile: crashing.profile });
    await openStudio(crashing, SETTINGS);
    await untilText(crashing.page, '.resume', new RegExp(`stopped .*${reached}`));
    await press(crashing.page, 'Resume run');
  }
  await untilTrained(crashing.page);

  const undisturbed = await visit();
  await train(undisturbed, SETTINGS);
  expect(await numbersOf(crashing)).toEqual(await numbersOf(undisturbed));
});
