import { Activity, useEffect } from 'react';
import { FigureSaving } from '#panels/FigureSaving.tsx';
import { ImportDialogHost } from '#panels/import/ImportDialogHost.tsx';
import { OverlayHost } from '#panels/palette/OverlayHost.tsx';
import { RunAnnouncer } from '#panels/run/RunAnnouncer.tsx';
import { RunNotices } from '#panels/run/RunNotices.tsx';
import { useView, VIEW_IDS } from '#stores/page/view.ts';
import { Header } from './Header.tsx';
import { SkipLink } from './SkipLink.tsx';
import { useShortcuts } from './useShortcuts.ts';
import { useViewFocus } from './useViewFocus.ts';
import { useVisited } from './useVisited.ts';
import { VIEWS } from './views.ts';

const NAMED = VIEW_IDS.map((id) => ({ id, label: VIEWS[id].label, isListed: VIEWS[id].isListed }));

/** The whole page: header, the view that is open, and what must be said in every view. */
export function App() {
  const view = useView((state) => state.view);
  const visited = useVisited(view);
  useShortcuts(view);
  useViewFocus(view);
  useEffect(() => {
    document.title = view === VIEW_IDS[0] ? 'PromptMM Studio' : `${VIEWS[view].label} – PromptMM Studio`;
  }, [view]);
  return (
    <div className="app" data-view={view}>
      <SkipLink />
      <Header />
      {VIEW_IDS.filter((id) => visited.has(id)).map((id) => {
        const Page = VIEWS[id].page;
        // A view that was left keeps its state, and costs nothing while it is hidden.
        return (
          <Activity key={id} mode={id === view ? 'visible' : 'hidden'}>
            <FigureSaving>
              <Page />
            </FigureSaving>
          </Activity>
        );
      })}
      <RunNotices />
      <ImportDialogHost />
      <OverlayHost views={NAMED} />
      <RunAnnouncer />
    </div>
  );
}
