import { showView, useView, type ViewId } from '#stores/page/view.ts';
import { VIEW_KEYS } from '../../shortcuts/table.ts';
import type { Command } from '../command.ts';

/** A view with its name; the shell knows them. */
export interface NamedView {
  id: ViewId;
  label: string;
  isListed: boolean;
}

/** One command for each view. */
export function viewCommands(views: readonly NamedView[]): Command[] {
  const open = useView.getState().view;
  return views.map(({ id, label, isListed }, index) => ({
    id: `view-${id}`,
    group: 'Views',
    label,
    ...(id === open && { detail: 'open now' }),
    ...(isListed && index < VIEW_KEYS.length && { keys: [VIEW_KEYS[index]] }),
    run: () => showView(id),
  }));
}
