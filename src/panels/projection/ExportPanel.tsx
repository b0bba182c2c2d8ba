import { useState } from 'react';
import type { RunResult } from '#contract/results.ts';
import { saveFiles, type FileKind } from '#export/projectionFiles.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useFacts } from '#stores/projection/facts.ts';
import type { PanelState } from '#stores/projection/panels.ts';
import { Button } from '#ui/Button.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import type { ColourId } from './colouring.ts';
import { exportCard, exportPicture } from './exportPicture.ts';
import { ExportCard } from './ExportCard.tsx';

interface Props {
  panels: readonly PanelState[];
  /** What is saved, for screen readers and file names. */
  name: string;
  colourIds: readonly ColourId[];
  hitsOf?: RunResult;
}

const KINDS: readonly FileKind[] = ['PNG', 'SVG', 'CSV'];

/** Saves pictures as they are drawn, and shows where they come from. */
export function ExportPanel({ panels, name, colourIds, hitsOf }: Props) {
  const report = useDataset((state) => state.report);
  const known = useFacts();
  const [isOpen, setOpen] = useState(false);
  const isDrawing = panels.some(({ status }) => status === 'waiting' || status === 'preparing');
  const ready = panels.filter(({ input, positions }) => input && positions);
  if (!report || isDrawing || !ready.length) return null;
  const pictures = () =>
    colourIds.flatMap((colourId) =>
      ready.flatMap((panel) => exportPicture(panel, { colourId, hitsOf, known, report }) ?? []),
    );
  // Spaces side by side, colourings below each other; of one space the colourings side by side.
  const columns = ready.length > 1 ? ready.length : colourIds.length;
  const cards = ready.flatMap((panel) => exportCard(panel, report) ?? []);
  const file = `${report.name} ${name}`;
  return (
    <div className="export">
      <div className="export-buttons" role="group" aria-label={`Save ${name}`}>
        <span className="caption">{panels.length > 1 ? 'Save all pictures' : 'Save'}</span>
        {KINDS.map((kind) => (
          <Button
            key={kind}
            kind="quiet"
            label={`${name}: save ${kind}`}
            onPress={() => void saveFiles(file, kind, pictures(), columns)}
          >
            {kind}
          </Button>
        ))}
        {cards.length > 0 && (
          <Toggle isSelected={isOpen} onChange={setOpen} label={`${name}: provenance`}>
            provenance
          </Toggle>
        )}
      </div>
      {isOpen && cards.length > 0 && <ExportCard cards={cards} file={file} name={name} />}
    </div>
  );
}
