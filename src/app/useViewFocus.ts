import { useEffect, useRef } from 'react';
import type { ViewId } from '#stores/page/view.ts';
import { focusHeading } from './visibleMain.ts';

/** Frames to wait for a page whose code is still being fetched, on a slow machine. */
const PATIENCE = 900;

/** Moves the focus to the heading of a view that opens; the first view of a visit leaves it where the browser put it. */
export function useViewFocus(view: ViewId): void {
  const before = useRef(view);
  useEffect(() => {
    if (before.current === view) return undefined;
    before.current = view;
    let left = PATIENCE;
    let frame = requestAnimationFrame(function attempt() {
      if (isTaken() || focusHeading() || left-- === 0) return;
      frame = requestAnimationFrame(attempt);
    });
    return () => cancelAnimationFrame(frame);
  }, [view]);
}

/** What a view focuses by itself, such as a card that was asked for, keeps the focus. */
function isTaken(): boolean {
  const focused = document.activeElement;
  // What is hidden with the view before may still have the focus.
  return !!focused?.closest('main, [role="dialog"]') && focused.checkVisibility();
}
