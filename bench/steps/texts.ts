import { CARDS } from '#contract/models/index.ts';
import { TEXT_TASKS } from '#contract/textMetrics.ts';
import { TEXTS_CONFIG, textsDataset } from '../texts.ts';
import type { StepBench } from './stepBench.ts';

/** Every model of texts, task by task. */
export const texts: StepBench[] = CARDS.filter(({ task }) => task === 'text').flatMap((card) =>
  TEXT_TASKS.map((turn) => ({
    task: `${card.label}, ${turn}`,
    model: card.id,
    stage: card.stages[0].id,
    turn,
    config: TEXTS_CONFIG,
    exact: { model: { dropout: 0 } },
    dataset: textsDataset,
  })),
);
