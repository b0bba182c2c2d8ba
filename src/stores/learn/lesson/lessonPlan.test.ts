import { expect, test } from 'vitest';
import { planOf, type Experiment } from './lesson.ts';
import { readLessonPlan } from './lessonPlan.ts';

const arm = { label: 'A', model: 'lightgcn', config: {}, stage: 'model' } as const;
const experiment: Experiment = {
  id: 'noise',
  title: 'What does noise do?',
  source: { source: 'synthetic', preset: 'mini', seed: 7, density: 0.5 },
  seeds: [1, 2],
  arms: [
    { ...arm, id: 'clean' },
    { ...arm, id: 'noisy', data: { wrongContent: 0.5, noise: 5 } },
  ],
};
const plan = { version: 1, experiment, stamp: 'abc', prediction: 'clean' };
const changed = (change: object) => ({ ...plan, experiment: { ...experiment, ...change } });
const changedArm = (change: object) => changed({ arms: [{ ...experiment.arms[0], ...change }] });

test('a plan is read as it was written, and asks for the same runs', () => {
  const known = readLessonPlan(structuredClone(plan))!;
  expect(known).toEqual(plan);
  expect(planOf(known.experiment, known.stamp)).toEqual(planOf(experiment, 'abc'));
});

test.each([
  ['nothing', undefined],
  ['another version', { ...plan, version: 2 }],
  ['no stamp', { ...plan, stamp: undefined }],
  ['an id that is no word', changed({ id: 'a b' })],
  ['a dataset of files', changed({ source: { source: 'folder', path: 'mine' } })],
  ['data that the generator does not make', changedArm({ data: { noise: 1000 } })],
  ['no arm', changed({ arms: [] })],
  ['no seed', changed({ seeds: [] })],
  ['an unknown model', changedArm({ model: 'svd' })],
  ['an unknown setting', changedArm({ config: { model: { magic: 1 } } })],
  ['an unknown stage', changedArm({ stage: 'prelude' })],
])('a plan with %s is not', (_, broken) => {
  expect(readLessonPlan(broken)).toBeUndefined();
});
