import { useEffect, useRef } from 'react';
import { useView } from '#stores/page/view.ts';
import { ViewLink } from '#panels/ViewLink.tsx';
import { placeOf } from './places.ts';

/** The second row: links to the tools of the place that is open, where it has several. */
export function Tools() {
  const view = useView((state) => state.view);
  const row = useRef<HTMLElement>(null);
  const place = placeOf(view);
  useEffect(() => {
    const open = row.current?.querySelector('[aria-current]');
    open?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' });
  }, [view]);
  if (!place || place.tools.length < 2) return null;
  return (
    <nav className="tools" aria-label={place.label} ref={row}>
      {place.tools.map((tool) => (
        <ViewLink
          key={tool.view}
          view={tool.view}
          data-label={tool.label}
          aria-current={tool.view === view ? 'page' : undefined}
        >
          {tool.label}
        </ViewLink>
      ))}
    </nav>
  );
}
