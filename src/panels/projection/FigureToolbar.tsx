import type { DragMode } from '#charts/scatter/view.ts';
import { useState } from 'react';
import { Choice } from '#ui/Choice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import { COLOUR_IDS, COLOURS, type ColouringChoice } from './colouring.ts';
import { FigureSettings, useSettingsNote } from './FigureSettings.tsx';

interface Props {
  colourId: ColouringChoice;
  onColour: (id: ColouringChoice) => void;
  mode: DragMode;
  onMode: (mode: DragMode) => void;
}

const COLOUR_OPTIONS: { id: ColouringChoice; label: string }[] = [
  { id: 'both', label: `${COLOURS.part} and ${COLOURS.category}` },
  ...COLOUR_IDS.map((id) => ({ id, label: COLOURS[id] })),
];
const MODES = [
  { id: 'panZoom', label: 'moves the view' },
  { id: 'lasso', label: 'selects' },
] as const;

/** How all pictures are coloured, and what dragging does. */
export function FigureToolbar({ colourId, onColour, mode, onMode }: Props) {
  const [isOpen, setOpen] = useState(false);
  const note = useSettingsNote();
  return (
    <>
      <div className="projection-toolbar">
        <label htmlFor="point-colour">Colour by</label>
        <Choice id="point-colour" value={colourId} options={COLOUR_OPTIONS} onChange={onColour} />
        <span className="toolbar-label">Dragging</span>
        <Segmented label="Dragging" options={MODES} value={mode} onChange={onMode} />
        <p className="caption for-mouse">
          In a plot that was clicked the wheel zooms. Shift and drag selects, shift and click adds.
        </p>
        <p className="caption for-fingers">Two fingers zoom, a double tap shows all.</p>
        <p className="caption toolbar-settings" role="status">
          {note}
        </p>
        <Toggle isSelected={isOpen} onChange={setOpen}>
          settings
        </Toggle>
      </div>
      {isOpen && <FigureSettings />}
    </>
  );
}
