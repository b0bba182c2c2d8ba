import { FAMILIES, type Family, type ModelCard, type Needs } from '#contract/models/card.ts';

/** What models may need of the data, as a filter offers it: clicks alone, or something beside them. */
export const NEEDS = {
  clicks: { label: 'clicks alone', has: (needs: Needs) => !needs.content && !needs.order && !needs.text },
  content: { label: 'content', has: (needs: Needs) => !!needs.content },
  order: { label: 'order in time', has: (needs: Needs) => !!needs.order },
  text: { label: 'sentences', has: (needs: Needs) => !!needs.text },
} as const;
export type Need = keyof typeof NEEDS;

const IDS = Object.keys(NEEDS) as Need[];

/** The needs that some of these models have, each with how many. */
export const needsIn = (cards: readonly Pick<ModelCard, 'needs'>[]): { id: Need; count: number }[] =>
  IDS.map((id) => ({ id, count: cards.filter(({ needs }) => NEEDS[id].has(needs)).length })).filter(
    ({ count }) => count > 0,
  );

/** What a model needs, in words: "clicks, content and order in time". */
export function needWords(needs: Needs): string {
  const beside = IDS.filter((id) => id !== 'clicks' && NEEDS[id].has(needs)).map((id) => NEEDS[id].label);
  const all = ['clicks', ...beside];
  if (all.length < 2) return NEEDS.clicks.label;
  const words = `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
  return needs.text === 'if there' ? `${words}, where there are any` : words;
}

/** What the list is narrowed to; an empty text and no need narrow nothing. */
export interface ModelFilter {
  text: string;
  need?: Need;
}

/** The models that fit: every word of the text begins a word of name, family, sentence, paper or year. */
export function findModels<C extends ModelCard>(cards: readonly C[], { text, need }: ModelFilter): C[] {
  const words = wordsOf(text);
  return cards.filter((card) => {
    const said = wordsOf(saidOf(card));
    return (
      (!need || NEEDS[need].has(card.needs)) &&
      words.every((word) => said.some((known) => known.startsWith(word)))
    );
  });
}

const saidOf = ({ id, label, family, help, source }: ModelCard) =>
  [id, label, FAMILIES[family], help, source.paper, source.year].join(' ');

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Models by family, in the order of the families. */
export function byFamily<C extends Pick<ModelCard, 'family'>>(
  cards: readonly C[],
): { id: Family; label: string; cards: C[] }[] {
  return (Object.keys(FAMILIES) as Family[])
    .map((id) => ({ id, label: FAMILIES[id], cards: cards.filter(({ family }) => family === id) }))
    .filter(({ cards: members }) => members.length > 0);
}
