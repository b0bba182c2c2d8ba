import { useEffect, useState } from 'react';
import { isSameData } from '#contract/datasetHash.ts';
import { PointTable } from '#charts/scatter/PointTable.tsx';
import { Figure } from '#charts/frame/Figure.tsx';
import { Cloud } from '#charts/cloud/Cloud.tsx';
import { useDataset } from '#stores/data/dataset.ts';
import { placesAt } from '#stores/embedding/frames.ts';
import { describeWatched } from '#stores/embedding/items.ts';
import { useMoment, paceOf } from '#stores/run/moment.ts';
import { useRun } from '#stores/run/run.ts';
import { useMedia } from '#ui/useMedia.ts';
import { ColourLegend } from '../projection/ColourLegend.tsx';
import { usePalette } from '../projection/usePalette.ts';
import { ColourChoice } from './ColourChoice.tsx';
import { describePoint } from './describePoint.ts';
import { noteOf, whyNothing } from './embeddingWords.ts';
import { useCloud } from './useCloud.ts';
import { useEmbedding } from './useEmbedding.ts';
import './embedding.css';

/** Milliseconds in which points come to where an epoch put them, where nothing is played. */
const SOON = 250;

/** Where items lie in the space of the stage that is shown, and how they move with its epochs. */
export default function EmbeddingPanel() {
  const { model, trajectory, epoch, frame, isOver } = useEmbedding();
  const loaded = useDataset((state) => state.report);
  const replayed = useRun((state) => state.replay?.dataset.hash);
  const isKnown = loaded !== undefined && (!replayed || isSameData(replayed, loaded.hash));
  const rows = trajectory?.rows;
  const [pointed, setPointed] = useState<number>();
  const palette = usePalette();
  const { look, legend, reach, positionsAt, colours, colourId, setColour, items } = useCloud(
    trajectory,
    isKnown,
    palette,
  );
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const isPlaying = useMoment((state) => state.isPlaying);
  const pace = useMoment((state) => state.pace);
  useEffect(() => {
    if (rows && isKnown) void describeWatched(rows);
  }, [rows, isKnown]);
  const describe = (point: number) => describePoint(point, trajectory!, items);
  const count = rows?.length ?? 0;
  // A point of another model may be none of this one.
  const out =
    pointed === undefined || !trajectory
      ? []
      : trajectory.parts.map((_, part) => (pointed % count) + part * count);
  const title = 'Embeddings';
  return (
    <section className="embedding-panel" aria-label="Embeddings of items">
      <Figure
        title={title}
        note={trajectory && frame && noteOf(model, trajectory, frame)}
        controls={<ColourChoice value={colourId} options={colours} onChange={setColour} />}
        legend={<ColourLegend legend={legend} />}
        plot={() =>
          trajectory &&
          look && (
            <Cloud
              key={trajectory.stage}
              label={`${title}: ${noteOf(model, trajectory, frame!)}. The positions are in the table.`}
              positionsAt={positionsAt}
              place={epoch}
              duration={isStill ? 0 : isPlaying ? 1000 / paceOf(pace) : SOON}
              reach={reach}
              look={look}
              out={out}
              onPoint={setPointed}
            />
          )
        }
        table={() => (
          <PointTable
            caption={title}
            positions={trajectory && placesAt(trajectory.frames, epoch)}
            describe={describe}
          />
        )}
        empty={trajectory ? undefined : whyNothing(model, isOver)}
        xLabel=""
      />
      <p className="embedding-readout">
        {trajectory && (
          <span>
            {out.length
              ? describe(pointed!)
              : `PCA of each epoch, turned onto the one before. ${count} ${loaded && isKnown && loaded.items > count ? `of ${loaded.items} ` : ''}items.`}
          </span>
        )}
      </p>
    </section>
  );
}
