import { expect, test } from 'vitest';
import { controlConfig, controlOf, linesOfModel } from './lines.ts';

test('a model is compared with the first of its controls that is trained', () => {
  expect(controlOf('promptmm')).toBe('lightgcn');
  expect(controlOf('lightgcn')).toBe('mf-bpr');
  expect(controlOf('mf-bpr')).toBeUndefined();
});

test('stages are lines, the last first; a model of one stage is called by its own name', () => {
  const said = linesOfModel('promptmm', true).map(({ id, label, name }) => [id, label, name]);
  expect(said).toEqual([
    ['student', 'Student', 'the student'],
    ['teacher', 'Teacher', 'the teacher'],
    ['lightgcn', 'LightGCN', 'LightGCN'],
  ]);
  expect(linesOfModel('mf-bpr', true).map(({ id, name }) => [id, name])).toEqual([['model', 'MF-BPR']]);
});

test('a control takes over how a model is trained and nothing else', () => {
  const config = { training: { d: 16 }, teacher: { layers: 1 } };
  expect(controlConfig('lightgcn', config)).toEqual({ training: { d: 16 } });
  expect(controlConfig('most-popular', config)).toEqual({ training: {} });
});
