import type { DatasetReport } from '#contract/dataset.ts';
import type { ModelCard, Needs } from '#contract/models/card.ts';
import { modalitiesInUse } from './modalities.ts';
import { canMakeContent } from './remedies.ts';

/** Something that models need and a dataset may not have. */
export interface Lack {
  id: keyof Needs;
  /** What is missing, behind "has no": "order of interactions". */
  what: string;
  /** The same behind "needs": "an order of interactions". */
  needed: string;
  /** What can be done about it, as the end of a sentence. */
  remedy: string;
}

const CONTENT: Lack = {
  id: 'content',
  what: 'content',
  needed: 'content',
  remedy: 'choose another recommender or another dataset',
};
const CONTENT_BUT_TITLES: Lack = {
  ...CONTENT,
  remedy: 'make content of the items’ titles (Data, Content), or choose another recommender or dataset',
};
const ORDER: Lack = {
  id: 'order',
  what: 'order of interactions',
  needed: 'an order of interactions',
  remedy:
    'import interactions with times, or lists in order, or choose a recommender that learns without them',
};

const SENTENCES: Lack = {
  id: 'text',
  what: 'sentences that say why somebody chose an item',
  needed: 'sentences that say why somebody chose an item',
  remedy: 'import reviews as a column of sentences, or choose another recommender or dataset',
};

/** What a model needs and a dataset has not; undefined where nothing is missing or no dataset is known. */
export function lackOf({ needs }: ModelCard, report: DatasetReport | undefined): Lack | undefined {
  if (!report) return undefined;
  if (needs.content && !modalitiesInUse(report).length)
    return canMakeContent(report) ? CONTENT_BUT_TITLES : CONTENT;
  if (needs.order && !report.order) return ORDER;
  return needs.text === true && !report.sentences ? SENTENCES : undefined;
}
