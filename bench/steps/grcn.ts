import type { StepBench } from './stepBench.ts';

/** Measured without dropout, which costs nothing to speak of; no stock contender: the engine's own operators have no softmax over a row's edges. */
export const grcn: StepBench[] = [
  { task: 'GRCN', model: 'grcn', stage: 'model', config: { model: { dropout: 0 } } },
];
