import { CARDS } from '#contract/models/index.ts';
import { historiesDataset, WINDOWS } from '../histories.ts';
import type { StepBench } from './stepBench.ts';

/** Every model of the next item, on histories as they are and on full windows. */
export const nextItem: StepBench[] = CARDS.filter(({ task }) => task === 'next-item').flatMap((card) =>
  WINDOWS.map((windows) => ({
    task: windows === 'full' ? `${card.label}, full windows` : card.label,
    model: card.id,
    stage: card.stages[0].id,
    exact: { model: { dropout: 0 } },
    dataset: (small: boolean) => historiesDataset(windows, small),
  })),
);
