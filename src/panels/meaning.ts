import { cardOf, type ModelName } from '#contract/models/index.ts';
import { METRIC_HELP, TERMS } from './learn/terms.ts';

const WORDS = new Map([
  ...Object.entries<string>(METRIC_HELP),
  ...Object.entries(TERMS).map(([term, text]) => [term.toLowerCase(), text] as const),
]);

/** What a word means, by the id that texts give it: a metric, a word of the glossary, or a part of the model that the text is about. */
export const meaningOf = (id: string, model?: ModelName): string | undefined =>
  WORDS.get(id) ?? (model && cardOf(model).picture.parts[id]?.sentence);
