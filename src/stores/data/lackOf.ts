import type { DatasetReport } from '#contract/dataset.ts';
import type { ModelCard } from '#contract/models/card.ts';
import { modalitiesInUse } from './modalities.ts';

/** What a model needs and a dataset has not, in one word; undefined where nothing is missing or no dataset is known. */
export function lackOf({ needs }: ModelCard, report: DatasetReport | undefined): string | undefined {
  if (!report) return undefined;
  if (needs.content && !modalitiesInUse(report).length) return 'content';
  return needs.order && !report.order ? 'order' : undefined;
}
