import { useMemo, useState } from 'react';
import { ScatterFigure } from '#charts/scatter/ScatterFigure.tsx';
import type { ShippedFigure } from '#contract/shippedFigure.ts';
import { originLine } from '#export/projectionPicture.ts';
import { saveFiles, type FileKind } from '#export/projectionFiles.ts';
import { Button } from '#ui/Button.tsx';
import { ColourLegend } from '../ColourLegend.tsx';
import type { Palette } from '../palette.ts';
import { shippedLook, shippedNote, shippedPicture, shippedTitle } from './pictures.ts';
import { ShippedTable } from './ShippedTable.tsx';

const KINDS: readonly FileKind[] = ['PNG', 'SVG', 'CSV'];
const NOTHING: number[] = [];

interface Props {
  figure: ShippedFigure;
  palette: Palette;
}

/** The figure that comes with the studio: three pictures of the same items, the numbers behind them, and what made them. */
export function ShippedPanels({ figure, palette }: Props) {
  const [hovered, hover] = useState<number>();
  const look = useMemo(() => shippedLook(figure, palette), [figure, palette]);
  const pictures = useMemo(() => figure.pictures.map((picture) => shippedPicture(figure, picture)), [figure]);
  const { dataset, items, parts, sampleSeed, madeBy, verdict } = figure;
  const describe = (point: number) =>
    `item ${items[point % items.length]}, ${parts[Math.floor(point / items.length)]}`;
  return (
    <>
      <section className="verdict" aria-label={`What the numbers of ${dataset.name} say`}>
        <p className="verdict-sentence">{verdict.replaceAll('^m', 'ᵐ')}</p>
        <p className="caption">
          {shippedNote(figure)}, sample seed {sampleSeed}; features as the model has them, one seed of
          training. Made by <code>{madeBy}</code>.
        </p>
      </section>
      <div className="projection-panels">
        {pictures.map((picture) => (
          <section
            key={picture.title}
            className="projection-panel"
            aria-label={`${picture.title}, ${dataset.name}`}
          >
            <ScatterFigure
              title={picture.title}
              legend={<ColourLegend legend={picture.legend as never} />}
              positions={picture.positions}
              look={look}
              classNames={parts}
              empty=""
              selected={NOTHING}
              mode="panZoom"
              {...{ hovered, describe }}
              onSelect={() => {}}
              onToggle={() => {}}
              onHover={hover}
              onEscape={() => hover(undefined)}
            />
            <p className="point-readout">
              {hovered === undefined ? (
                <span>Hover a point: it is shown in all three.</span>
              ) : (
                describe(hovered)
              )}
              <br />
              <span>{originLine(picture.origin)}</span>
            </p>
          </section>
        ))}
      </div>
      <ShippedTable
        titles={figure.pictures.map((picture) => shippedTitle(figure, picture))}
        figure={figure}
      />
      <div className="export-buttons" role="group" aria-label="Save the figure">
        <span className="caption">Save all pictures</span>
        {KINDS.map((kind) => (
          <Button
            key={kind}
            kind="quiet"
            label={`The figure of ${dataset.name}: save ${kind}`}
            onPress={() => void saveFiles(`${dataset.name} figure`, kind, pictures, pictures.length)}
          >
            {kind}
          </Button>
        ))}
      </div>
    </>
  );
}
