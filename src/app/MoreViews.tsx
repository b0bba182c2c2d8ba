import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { showView, type ViewId } from '#stores/page/view.ts';
import { useLandmark } from '#ui/useLandmark.ts';
import { VIEWS } from './views.ts';

/** The views that the bar has no room for; it bears the name of the one that is open. */
export function MoreViews({ views, current }: { views: readonly ViewId[]; current: ViewId }) {
  const landmark = useLandmark();
  const open = views.find((view) => view === current);
  return (
    <MenuTrigger>
      <Button
        className="views-more"
        data-current={open ? true : undefined}
        aria-label={open ? `More views, ${VIEWS[open].label} is open` : 'More views'}
      >
        {open ? VIEWS[open].label : 'More'}
        <svg className="chevron" viewBox="0 0 10 10" aria-hidden="true">
          <path d="M1.5 3.5 5 7l3.5-3.5" />
        </svg>
      </Button>
      <Popover className="popover menu-popover" placement="bottom end" UNSTABLE_portalContainer={landmark}>
        <Menu className="menu" aria-label="More views" onAction={(key) => showView(key as ViewId)}>
          {views.map((view) => (
            <MenuItem key={view} id={view} className="menu-item" data-current={view === current || undefined}>
              {VIEWS[view].label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
