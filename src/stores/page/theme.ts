import { create } from 'zustand';
import { writePersisted, readPersisted } from './persisted.ts';

export const THEMES = ['system', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];
const KEY = 'promptmm-theme';

/** The colour theme that was chosen; `system` follows the operating system. */
export const useTheme = create<{ theme: Theme }>()(() => ({ theme: stored() }));

/** Chooses a theme, shows it and remembers it. */
export function setTheme(theme: Theme): void {
  useTheme.setState({ theme });
  writePersisted(KEY, theme);
  applyTheme();
}

/** Goes on to the next theme. */
export function nextTheme(): void {
  const at = THEMES.indexOf(useTheme.getState().theme);
  setTheme(THEMES[(at + 1) % THEMES.length]);
}

/** Writes the theme onto the document, where the colour tokens read it. */
export function applyTheme(): void {
  const { theme } = useTheme.getState();
  document.documentElement.dataset.theme = theme;
}

function stored(): Theme {
  const value = readPersisted(KEY);
  return THEMES.find((theme) => theme === value) ?? 'system';
}
