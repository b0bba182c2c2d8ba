import { keysOf } from '#panels/shortcuts/table.ts';
import { showOverlay } from '#stores/page/palette.ts';
import { Button } from '#ui/Button.tsx';

/** Opens the command palette. */
export function PaletteButton() {
  return (
    <Button
      kind="quiet"
      onPress={() => showOverlay('palette')}
      label="Find a command"
      hint={`Find any command, view or word (${keysOf('palette').join(' ')})`}
    >
      <svg className="theme-icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.4 10.4 14 14" />
      </svg>
    </Button>
  );
}
