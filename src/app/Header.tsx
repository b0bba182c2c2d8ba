import { BackendBadge } from '#panels/backend/BackendBadge.tsx';
import { RunChip } from '#panels/run/RunChip.tsx';
import { ShareMenu } from '#panels/run/ShareMenu.tsx';
import { useView } from '#stores/page/view.ts';
import { Navigation } from './Navigation.tsx';
import { PaletteButton } from './PaletteButton.tsx';
import { ThemeMenu } from './ThemeMenu.tsx';

/** Name of the studio, its views, the run where it is not shown, backend, sharing and theme. */
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
      <ShareMenu />
      <ThemeMenu />
    </header>
  );
}
