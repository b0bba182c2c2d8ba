import { Activity, useEffect } from 'react';
import { FigureSaving } from '#panels/FigureSaving.tsx';
import { ImportDialogHost } from '#panels/import/ImportDialogHost.tsx';
import { OverlayHost } from '#panels/palette/OverlayHost.tsx';
import { RunAnnouncer } from '#panels/run/RunAnnouncer.tsx';
import { RunNotices } from '#panels/run/RunNotices.tsx';
import { TrayHost } from '#panels/tray/TrayHost.tsx';
import { useView, VIEW_IDS } from '#stores/page/view.ts';
import { Header } from './Header.tsx';
import { PLACES, STAGE, titleOf } from './places.ts';
import { SkipLink } from './SkipLink.tsx';
import { Tools } from './Tools.tsx';
import { useShortcuts } from './useShortcuts.ts';
import { useViewFocus } from './useViewFocus.ts';
import { PAGES } from './views.ts';

/** The whole page: header, the tools of the place, the view that is open, and what must be said in every view. */
export function App() {
  const { view, recent } = useView();
  useShortcuts(view);
  useViewFocus(view);
  useEffect(() => {
    document.title = view === VIEW_IDS[0] ? 'PromptMM Studio' : titleOf(view);
  }, [view]);
  return (
    <div className="app" data-view={view}>
      <SkipLink />
      <Header />
      <Tools />
      {VIEW_IDS.filter((id) => recent.includes(id)).map((id) => {
        const Page = PAGES[id];
        // A view that was left keeps its state, and costs nothing while it is hidden.
        return (
          <Activity key={id} mode={id === view ? 'visible' : 'hidden'}>
            <FigureSaving>
              <Page />
            </FigureSaving>
          </Activity>
        );
      })}
      {view !== 'talk' && <TrayHost />}
      <RunNotices />
      <ImportDialogHost />
      <OverlayHost places={PLACES} stage={STAGE} />
      <RunAnnouncer />
    </div>
  );
}
