import { showView, useView, type ViewId } from '#stores/page/view.ts';
import { PLACE_KEYS } from '../../shortcuts/table.ts';
import type { Command } from '../command.ts';

interface Named {
  view: ViewId;
  label: string;
}

/** The places with their tools, and the stage; the shell knows them. */
export interface Places {
  places: readonly { label: string; tools: readonly Named[] }[];
  stage: Named;
}

/** One command for each tool; a place's key stands at its first. */
export function viewCommands({ places, stage }: Places): Command[] {
  return [...places, { label: stage.label, tools: [stage] }].flatMap(({ label: place, tools }, at) =>
    tools.map((tool, i) => commandOf(tool, place, i === 0 ? PLACE_KEYS[at] : undefined)),
  );
}

function commandOf({ view, label }: Named, place: string, key: string | undefined): Command {
  const isOpen = view === useView.getState().view;
  const inPlace = place === label ? undefined : place;
  return {
    id: `view-${view}`,
    group: 'Places',
    label,
    detail: isOpen ? 'open now' : inPlace,
    ...(key && { keys: [key] }),
    run: () => showView(view),
  };
}
