import { BackendBadge } from '#panels/backend/BackendBadge.tsx';
import { RunChip } from '#panels/run/RunChip.tsx';
import { ShareMenu } from '#panels/run/ShareMenu.tsx';
import { ViewLink } from '#panels/ViewLink.tsx';
import { useView } from '#stores/page/view.ts';
import { Navigation } from './Navigation.tsx';
import { PaletteButton } from './PaletteButton.tsx';
import { STAGE } from './places.ts';
import { ThemeMenu } from './ThemeMenu.tsx';

/** Name of the studio, its places, the run where it is not shown, backend, sharing, theme and the stage. */
export function Header() {
  const view = useView((state) => state.view);
  return (
    <header className="header">
      <h1>
        PromptMM <span>Studio</span>
      </h1>
      <Navigation />
      {view !== 'train' && <RunChip />}
      <PaletteButton />
      <BackendBadge />
      <ThemeMenu />
      <ShareMenu />
      <ViewLink view={STAGE.view} className="button plain present" aria-label={STAGE.label}>
        <svg className="button-icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M1.5 2.5h13M2.5 2.5v8h11v-8M8 10.5v2M5 14.5l3-2 3 2" />
        </svg>
        <span className="wide-only">{STAGE.label}</span>
      </ViewLink>
    </header>
  );
}
