import type { ViewId } from '#stores/page/view.ts';

/** A view under the name that its link bears. */
export interface Tool {
  view: ViewId;
  label: string;
}

/** Where a person goes to do one kind of thing, with the tools for it. */
export interface Place {
  label: string;
  tools: readonly Tool[];
}

/** The places in the order of the header, each with its tools in the order of its second row. */
export const PLACES: readonly Place[] = [
  place('Learn', [
    ['learn', 'Lessons'],
    ['presets', 'Things to try'],
    ['glossary', 'Glossary'],
  ]),
  place('Train', [['train', 'Train']]),
  place('Experiments', [
    ['runs', 'Runs'],
    ['compare', 'Comparison'],
    ['ablations', 'Ablations'],
    ['sweeps', 'Sweeps'],
    ['cold', 'Cold items'],
    ['incremental', 'New interactions'],
    ['costs', 'Costs'],
    ['paper', 'Paper checks'],
  ]),
  place('Explore', [
    ['explore', 'Recommendations'],
    ['you', 'Be the user'],
    ['ask', 'Ask it'],
    ['projection', 'Embeddings'],
    ['microscope', 'Microscope'],
    ['explanations', 'Explanations'],
  ]),
  place('Data', [
    ['data', 'Overview'],
    ['open', 'Open'],
    ['content', 'Content'],
    ['items', 'Items'],
    ['sentences', 'Sentences'],
    ['export', 'Export'],
  ]),
];

/** The talk, at the far end of the header. */
export const STAGE: Tool = { view: 'talk', label: 'Present' };

/** Views that only their address opens. */
const UNLISTED: readonly Tool[] = [{ view: 'gallery', label: 'Gallery' }];

/** The place of a view; the stage and what is not listed have none. */
export const placeOf = (view: ViewId): Place | undefined =>
  PLACES.find(({ tools }) => tools.some((tool) => tool.view === view));

/** What a view is called. */
export const labelOf = (view: ViewId): string =>
  [...PLACES.flatMap(({ tools }) => tools), STAGE, ...UNLISTED].find((tool) => tool.view === view)!.label;

/** The view that a place opens: the last that was open there, or its first. */
export const entryOf = ({ tools }: Place, recent: readonly ViewId[]): ViewId =>
  recent.find((view) => tools.some((tool) => tool.view === view)) ?? tools[0].view;

/** The tool that comes so many places after a view in its place's second row, around its ends. */
export function besideOf(view: ViewId, by: 1 | -1): ViewId {
  const tools = placeOf(view)?.tools ?? [];
  const at = tools.findIndex((tool) => tool.view === view);
  return tools.at((at + by) % tools.length)?.view ?? view;
}

/** What the window is called: tool, place, studio. */
export function titleOf(view: ViewId): string {
  const label = labelOf(view);
  const { label: inPlace } = placeOf(view) ?? { label };
  return [label, ...(inPlace === label ? [] : [inPlace]), 'PromptMM Studio'].join(' – ');
}

function place(label: string, tools: readonly [view: ViewId, label: string][]): Place {
  return { label, tools: tools.map(([view, name]) => ({ view, label: name })) };
}
