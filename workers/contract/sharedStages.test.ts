import { expect, test } from 'vitest';
import { cardOf, MODEL_NAMES } from './models/index.ts';
import { basisOf } from './sharedStages.ts';

test('a teacher may be taken over by runs whose students differ, and by no other teacher', () => {
  const basis = basisOf('ckd', {}, 'teacher:visual');
  expect(basis).toBeDefined();
  expect(basisOf('ckd', { student: { kl: 1 } }, 'teacher:visual')).toEqual(basis);
  expect(basisOf('ckd', { backbone: { layers: 1 } }, 'teacher:visual')).not.toEqual(basis);
  expect(basisOf('ckd', {}, 'student')).toBeUndefined();
  expect(basisOf('promptmm', { teacher: { prompt: false } }, 'teacher')).not.toEqual(
    basisOf('promptmm', {}, 'teacher'),
  );
  expect(basisOf('promptmm', { student: { layers: 3 } }, 'teacher')).toEqual(
    basisOf('promptmm', {}, 'teacher'),
  );
});

test('a stage follows from sections that its model has', () => {
  for (const model of MODEL_NAMES) {
    const { stages, sections } = cardOf(model);
    for (const section of stages.flatMap(({ follows = [] }) => follows))
      expect(sections).toHaveProperty(section);
  }
});
