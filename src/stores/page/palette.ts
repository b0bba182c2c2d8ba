import { create } from 'zustand';

/** What can lie over the page from anywhere: the command palette, the list of shortcuts, or the models to train. */
export type Overlay = 'palette' | 'shortcuts' | 'models';

interface PaletteState {
  open?: Overlay;
  /** Ids of the commands that were chosen last, the latest first. */
  recent: readonly string[];
}

const MOST_RECENT = 5;

/** The overlay that is open, and what was chosen lately. */
export const usePalette = create<PaletteState>()(() => ({ recent: [] }));

/** Opens an overlay, or closes whichever is open. */
export function showOverlay(open: Overlay | undefined): void {
  usePalette.setState({ open });
}

/** Remembers for this visit that a command was chosen. */
export function rememberCommand(id: string): void {
  usePalette.setState(({ recent }) => ({
    recent: [id, ...recent.filter((other) => other !== id)].slice(0, MOST_RECENT),
  }));
}
