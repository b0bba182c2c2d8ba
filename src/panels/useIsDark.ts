import { useTheme } from '#stores/page/theme.ts';
import { useMedia } from '#ui/useMedia.ts';

/** True where the page is dark, by choice or as the system has it: for what is drawn on a canvas. */
export function useIsDark(): boolean {
  const theme = useTheme((state) => state.theme);
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  return theme === 'dark' || (theme === 'system' && prefersDark);
}
