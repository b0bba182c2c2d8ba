import { CARDS } from '#contract/models/index.ts';
import { TEXT_TASKS } from '#contract/textMetrics.ts';
import { TEXTS_CONFIG, textsDataset } from '../texts.ts';
import type { StepBench } from './stepBench.ts';

const exact = { model: { dropout: 0 } };

/** Every model of texts, task by task, and those that write why and nothing else. */
export const texts: StepBench[] = [
  ...CARDS.filter(({ task }) => task === 'text').flatMap((card) =>
    TEXT_TASKS.map((turn) => ({
      task: `${card.label}, ${turn}`,
      model: card.id,
      stage: card.stages[0].id,
      turn,
      config: TEXTS_CONFIG,
      exact,
      dataset: textsDataset,
    })),
  ),
  ...CARDS.filter(({ task }) => task === 'explanation').map(({ id, label, stages }) => ({
    task: label,
    model: id,
    stage: stages[0].id,
    exact,
    dataset: textsDataset,
  })),
];
