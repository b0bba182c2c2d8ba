import type { StepBench } from './stepBench.ts';

/** The student on every backbone, which takes three views of two modalities, and beside it the backbone alone; without edge dropout. */
export const ckd: StepBench[] = ['vbpr', 'lightgcnm', 'mmgcn', 'grcn'].flatMap((backbone) => [
  {
    task: `CKD on ${backbone}`,
    model: 'ckd',
    stage: 'student',
    config: { backbone: { model: backbone, dropout: 0 } },
  },
  {
    task: `${backbone} of CKD alone`,
    model: 'ckd',
    stage: 'student',
    config: { backbone: { model: backbone, dropout: 0 }, student: { kdRatio: 0 } },
  },
]);
