import { useEffect, useRef, type MouseEvent } from 'react';
import { addressOf, showView, useView, VIEW_IDS, type ViewId } from '#stores/view.ts';
import { VIEWS } from './views.ts';

/** Links to the views; opened in another tab they work too. */
export function Navigation() {
  const current = useView((state) => state.view);
  const shown = useRef<HTMLAnchorElement>(null);
  // The bar scrolls where there is little room: the view that is open stays in sight.
  // Chromium answers with a promise, which React would call as an effect's end.
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const follow = (event: MouseEvent, view: ViewId) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    showView(view);
  };
  return (
    <nav className="views" aria-label="Views">
      {VIEW_IDS.filter((view) => VIEWS[view].isListed).map((view) => (
        <a
          key={view}
          ref={view === current ? shown : undefined}
          href={addressOf(view)}
          aria-current={view === current ? 'page' : undefined}
          onClick={(event) => follow(event, view)}
        >
          {VIEWS[view].label}
        </a>
      ))}
    </nav>
  );
}
