import { useEffect } from 'react';
import { epochOnce, stepOnce, toggleRun } from '#panels/run/readiness.ts';
import { PLACE_KEYS, TOOL_KEYS } from '#panels/shortcuts/table.ts';
import { showOverlay, usePalette } from '#stores/page/palette.ts';
import { useSingleKeys } from '#stores/page/singleKeys.ts';
import { nextTheme } from '#stores/page/theme.ts';
import { showView, useView, type ViewId } from '#stores/page/view.ts';
import { besideOf, entryOf, PLACES, STAGE } from './places.ts';
import { visibleMain } from './visibleMain.ts';

/** What answers Space. */
const TAKEN = 'button, summary, a[href], [role="button"], [role="slider"]';
/** What understands letters and digits. */
const WRITES = 'input, select, textarea, [contenteditable], [role="dialog"], [role="menu"]';
/** Views in which single keys mean something of their own. */
const OWN_KEYS: readonly ViewId[] = ['talk'];

/** Listens for the shortcuts of `panels/shortcuts/table.ts`. */
export function useShortcuts(view: ViewId): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actionOf(event, view);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [view]);
}

function actionOf(event: KeyboardEvent, view: ViewId): (() => void) | undefined {
  // What has the focus keeps its keys: 0 shows all of a plot.
  if (event.defaultPrevented || event.repeat || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  const { open } = usePalette.getState();
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && key === 'k')
    return () => showOverlay(open === 'palette' ? undefined : 'palette');
  const isPlain = !event.ctrlKey && !event.metaKey && !open;
  if (!isPlain || !useSingleKeys.getState().isOn || OWN_KEYS.includes(view)) return undefined;
  const target = event.target as Element;
  if (target.closest(WRITES)) return undefined;
  // Buttons understand no letters, but Space; and what they start is not to be stepped by a slip.
  return (
    opening(key, view) ??
    everywhere(key) ??
    (view === 'train' && !target.closest(TAKEN) ? onTrain(key) : undefined)
  );
}

function opening(key: string, view: ViewId): (() => void) | undefined {
  const at = PLACE_KEYS.indexOf(key);
  if (at === PLACES.length) return () => showView(STAGE.view);
  if (at >= 0) return () => showView(entryOf(PLACES[at], useView.getState().recent));
  const by = TOOL_KEYS.indexOf(key);
  return by < 0 ? undefined : () => showView(besideOf(view, by ? 1 : -1));
}

function everywhere(key: string): (() => void) | undefined {
  if (key === '?') return () => showOverlay('shortcuts');
  if (key === 'm') return () => showOverlay('models');
  if (key === 't') return nextTheme;
  const search = key === '/' && visibleMain()?.querySelector<HTMLElement>('input[type="search"]');
  return search ? () => search.focus() : undefined;
}

function onTrain(key: string): (() => void) | undefined {
  if (key === ' ') return toggleRun;
  if (key === 's') return stepOnce;
  return key === 'e' ? epochOnce : undefined;
}
