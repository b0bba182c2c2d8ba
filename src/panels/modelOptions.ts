import { FAMILIES, type ModelCard } from '#contract/models/card.ts';
import type { ModelName } from '#contract/models/index.ts';

/** Models as a menu lists them, family by family. */
export const modelOptions = (cards: readonly (ModelCard & { id: ModelName })[]) =>
  cards.map(({ id, label, family }) => ({ id, label, group: FAMILIES[family] }));
