import { expect, test } from 'vitest';
import type { CheckpointInfo } from '#contract/api.ts';
import { reachedWords, resumeWords } from './checkpointWords.ts';

const at = (stage: string, epoch: number, step: number, begun = true) =>
  ({
    request: { model: stage === 'model' ? 'lightgcn' : 'promptmm' },
    stage,
    epoch,
    step,
    begun,
  }) as CheckpointInfo;

test.each([
  [at('teacher', 0, 0, false), 'before its first step', 'Resuming begins at the beginning.'],
  [at('teacher', 0, 7), 'in teacher epoch 1', 'Resuming goes on there.'],
  [at('model', 3, 0), 'after model epoch 3', 'Resuming goes on there.'],
  [at('student', 3, 2), 'in student epoch 4', 'Resuming goes on there.'],
  [at('student', 0, 0), 'in student epoch 1', 'Resuming goes on there.'],
])('an interrupted run says how far it came and what resuming does: %j', (checkpoint, reached, resume) => {
  expect(reachedWords(checkpoint)).toBe(reached);
  expect(resumeWords(checkpoint)).toBe(resume);
});
