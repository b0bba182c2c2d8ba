import type { DatasetReport } from '#contract/dataset.ts';
import type { ModelCard } from '#contract/models/card.ts';
import { modalitiesInUse } from './modalities.ts';

/** What a model needs and a dataset has not, in one word; undefined where nothing is missing or no dataset is known. */
export const lackOf = ({ needs }: ModelCard, report: DatasetReport | undefined): string | undefined =>
  report && needs.content && !modalitiesInUse(report).length ? 'content' : undefined;
