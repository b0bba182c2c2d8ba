import { useEffect } from 'react';
import { changePace, toggleMoment } from '#stores/run/moment.ts';
import { useSingleKeys } from '#stores/page/singleKeys.ts';
import { openPresenter, usePresenter } from '#stores/page/presenter.ts';
import { toggleBlank, toggleNotes } from '#stores/page/talk.ts';
import { leaveTalk, move, moveTo, toggleFullScreen } from './moves.ts';

const KEYS: Record<string, () => void> = {
  ArrowRight: () => move(1),
  PageDown: () => move(1),
  ' ': () => move(1),
  ArrowLeft: () => move(-1),
  PageUp: () => move(-1),
  Home: () => moveTo('first'),
  End: () => moveTo('last'),
  b: toggleBlank,
  '.': toggleBlank,
  f: toggleFullScreen,
  n: toggleNotes,
  w: openPresenter,
  p: toggleMoment,
  k: toggleMoment,
  '+': () => changePace(1),
  '=': () => changePace(1),
  '-': () => changePace(-1),
  Escape: leaveTalk,
};
/** What a presenter's remote sends: never for a control. */
const ALWAYS = ['PageDown', 'PageUp', 'Escape'];

/** Keyboard and presenter's remote, while the talk is shown, also in the window with the notes; a control that has the focus keeps the keys it uses. */
export function useTalkKeys(): void {
  const presenter = usePresenter((state) => state.window);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = KEYS[key];
      if (!act || isTaken(event.target as Element, key)) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    const pages = [document, ...(presenter ? [presenter.document] : [])];
    for (const page of pages) page.addEventListener('keydown', press, { capture: true });
    return () => {
      for (const page of pages) page.removeEventListener('keydown', press, { capture: true });
    };
  }, [presenter]);
}

function isTaken(target: Element, key: string): boolean {
  if (target.closest('[role="dialog"], [role="alertdialog"]')) return true;
  if (ALWAYS.includes(key)) return false;
  if (/^[a-z]$/.test(key) && !useSingleKeys.getState().isOn) return true;
  if (target.closest('select, textarea, input:not([type="range"])')) return true;
  if (target.closest('input[type="range"]'))
    return key.startsWith('Arrow') || key === 'Home' || key === 'End';
  return key === ' ' && target.closest('button, a[href], summary, [role="button"]') !== null;
}
