import { useRef, type MouseEvent } from 'react';
import { addressOf, showView, useView, VIEW_IDS, type ViewId } from '#stores/page/view.ts';
import { MoreViews } from './MoreViews.tsx';
import { useFitting } from './useFitting.ts';
import { VIEWS } from './views.ts';

const LISTED = VIEW_IDS.filter((view) => VIEWS[view].isListed);

/** Links to the views; opened in another tab they work too. Those for which there is no room are in a menu. */
export function Navigation() {
  const current = useView((state) => state.view);
  const list = useRef<HTMLDivElement>(null);
  const fitting = useFitting(list, LISTED.length, current);
  const follow = (event: MouseEvent, view: ViewId) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    showView(view);
  };
  return (
    <nav className="views" aria-label="Views">
      <div className="views-list" ref={list} data-clipped={fitting < LISTED.length || undefined}>
        {LISTED.map((view, index) => (
          <a
            key={view}
            href={addressOf(view)}
            aria-current={view === current ? 'page' : undefined}
            // What wrapped onto a line that is out of sight is out of reach, too.
            inert={index >= fitting}
            onClick={(event) => follow(event, view)}
          >
            {VIEWS[view].label}
          </a>
        ))}
      </div>
      {fitting < LISTED.length && <MoreViews views={LISTED.slice(fitting)} current={current} />}
    </nav>
  );
}
