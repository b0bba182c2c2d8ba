import { CARDS } from '#contract/models/index.ts';
import { historiesDataset, HISTORIES } from '../histories.ts';
import type { StepBench } from './stepBench.ts';

/** What is random in a step, in which models have it. */
const STILL = { dropout: 0, adaptorDropout: 0, noise: false };

/** Every model of the next item, on histories as they are and on long ones. */
export const nextItem: StepBench[] = CARDS.filter(({ task }) => task === 'next-item').flatMap((card) =>
  HISTORIES.map((histories) => ({
    task: histories === 'long' ? `${card.label}, long histories` : card.label,
    model: card.id,
    stage: card.stages[0].id,
    exact: {
      model: Object.fromEntries(Object.entries(STILL).filter(([field]) => field in card.sections.model)),
    },
    dataset: (small: boolean) => historiesDataset(histories, small),
  })),
);
