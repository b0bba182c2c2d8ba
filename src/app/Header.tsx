import { BackendBadge } from '#panels/backend/BackendBadge.tsx';
import { ExportButton } from '#panels/run/ExportButton.tsx';
import { RunChip } from '#panels/run/RunChip.tsx';
import { nextTheme, THEMES, useTheme, type Theme } from '#stores/theme.ts';
import { useView } from '#stores/view.ts';
import { Button } from '#ui/Button.tsx';
import { PaletteButton } from './PaletteButton.tsx';
import { Navigation } from './Navigation.tsx';

const LABEL: Record<Theme, string> = {
  system: 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};

/** Name of the studio, its views, the run where it is not shown, backend, export and theme. */
export function Header() {
  const theme = useTheme((state) => state.theme);
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
      <ExportButton />
      <Button
        kind="quiet"
        className="theme"
        onPress={() => nextTheme()}
        label={LABEL[theme]}
        hint={LABEL[theme]}
      >
        <ThemeIcon index={THEMES.indexOf(theme)} />
      </Button>
    </header>
  );
}

const ICONS = [
  'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 2.5v11M8 5.2l4.6 1M8 8h5.4M8 10.8l4.6-1',
  'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M13 3l-1.2 1.2M4.2 11.8 3 13',
  'M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6',
];

function ThemeIcon({ index }: { index: number }) {
  return (
    <svg className="theme-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={ICONS[index]} />
    </svg>
  );
}
