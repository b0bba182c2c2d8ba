import { cardOf, type ModelName } from '#contract/models/index.ts';
import { VIEW_IDS, type ViewId } from '#stores/page/view.ts';

/** Where a part can be examined: the views that its card names, then the page on paper and code for what has an equation there. */
export function linksOf(model: ModelName, part: string): { view: ViewId; words: string }[] {
  const { picture, departures } = cardOf(model);
  const { links = [], equation } = picture.parts[part];
  const all = [...links, ...(equation && departures.length ? [['paper', 'Paper and code'] as const] : [])];
  return all.flatMap(([id, words]) => {
    const view = VIEW_IDS.find((known) => known === id);
    return view ? [{ view, words }] : [];
  });
}
