import type { PartId } from '#contract/legacy.ts';
import { VIEW_IDS, type ViewId } from '#stores/page/view.ts';

const LINKS: Partial<Record<PartId, readonly [view: string, words: string][]>> = {
  content: [
    ['data', 'See and disturb it in Data'],
    ['projection', 'Draw it in Projection'],
  ],
  interactions: [['data', 'See them in Data']],
  prompt: [
    ['projection', 'Draw what it does in Projection'],
    ['ablations', 'What it is worth, in Ablations'],
  ],
  reduction: [['projection', 'Draw its features in Projection']],
  graph: [['projection', 'Draw its features in Projection']],
  teacher: [
    ['explore', 'Ask it in Explore'],
    ['projection', 'Draw it in Projection'],
  ],
  pairKd: [
    ['ablations', 'What it is worth, in Ablations'],
    ['explore', 'Compare both models in Explore'],
  ],
  listKd: [
    ['ablations', 'What it is worth, in Ablations'],
    ['explore', 'Compare both rankings in Explore'],
  ],
  embKd: [
    ['ablations', 'What it is worth, in Ablations'],
    ['projection', 'Draw it in Projection'],
  ],
  student: [
    ['explore', 'Ask it in Explore'],
    ['ablations', 'Compare it in Ablations'],
  ],
};

/** Where a part can be examined: the views that this studio has, then the paper's page for what has an equation. */
export function linksOf(part: PartId, equation: string | undefined): { view: ViewId; words: string }[] {
  const all = [...(LINKS[part] ?? []), ...(equation ? [['paper', 'Paper and code'] as const] : [])];
  return all.flatMap(([id, words]) => {
    const view = VIEW_IDS.find((known) => known === id);
    return view ? [{ view, words }] : [];
  });
}
