/** The main part of the view that is shown; views that were left are hidden, but still there. */
export function visibleMain(): HTMLElement | undefined {
  return [...document.querySelectorAll('main')].find((main) => getComputedStyle(main).display !== 'none');
}

/** Puts the focus on a view's heading, where a screen reader goes on reading; false while there is none. */
export function focusHeading(): boolean {
  const main = visibleMain();
  const heading = main?.querySelector<HTMLElement>('h2');
  if (!heading || main?.ariaBusy === 'true') return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
