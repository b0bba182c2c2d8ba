import { useEffect, useState } from 'react';
import { Cloud } from '#charts/cloud/Cloud.tsx';
import { Figure } from '#charts/frame/Figure.tsx';
import { PointTable } from '#charts/scatter/PointTable.tsx';
import { placesAt } from '#stores/embedding/frames.ts';
import { describeWatched } from '#stores/embedding/items.ts';
import { paceOf, useMoment } from '#stores/run/moment.ts';
import { useMedia } from '#ui/useMedia.ts';
import { COLOURS } from '../projection/colouring.ts';
import { ColourLegend } from '../projection/ColourLegend.tsx';
import { ColourChoice } from './ColourChoice.tsx';
import { describePoint } from './describePoint.ts';
import { howDrawn, savedNote, titleOf, whyNothing } from './embeddingWords.ts';
import { useCloud } from './useCloud.ts';
import { useEmbedding } from './useEmbedding.ts';
import { useSavedCloud } from './useSavedCloud.ts';
import { useWatchedReport } from './useWatchedReport.ts';
import './embedding.css';

/** Milliseconds in which points come to where an epoch put them, where nothing is played. */
const SOON = 250;

/** Where items lie in the space of the stage that is shown, and how they move with its epochs. */
export default function EmbeddingPanel() {
  const { model, trajectory, epoch, frame, isOver } = useEmbedding();
  const report = useWatchedReport();
  const [pointed, setPointed] = useState<number>();
  const { look, legend, colours, colourId, setColour, colouredBy, items, ...way } = useCloud(
    trajectory,
    report !== undefined,
  );
  const duration = useDuration();
  const rows = trajectory?.rows;
  useEffect(() => {
    if (rows && report) void describeWatched(rows);
  }, [rows, report]);
  const title = trajectory ? titleOf(model, trajectory) : 'Embeddings';
  const describe = (point: number) => (trajectory ? describePoint(point, trajectory, items) : '');
  const saved = useSavedCloud(
    trajectory &&
      frame && {
        ...{ title, report, describe, colouredBy, colourBy: COLOURS[colourId] },
        note: savedNote(trajectory, frame),
        places: () => placesAt(trajectory.frames, epoch),
      },
  );
  const out = pointed !== undefined && trajectory ? sameItem(pointed, trajectory) : NOTHING;
  return (
    <section className="embedding-panel" aria-label="Embeddings of items">
      <Figure
        title={title}
        note={frame ? `epoch ${frame.epoch}` : 'no epoch yet'}
        legend={
          <div className="embedding-legend">
            <ColourChoice value={colourId} options={colours} onChange={setColour} />
            <ColourLegend legend={legend} />
          </div>
        }
        plot={() =>
          trajectory &&
          look && (
            <Cloud
              key={trajectory.stage}
              label={`${title}, epoch ${epoch}. The positions are in the table.`}
              place={epoch}
              duration={duration}
              look={look}
              out={out}
              onPoint={setPointed}
              {...way}
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
        ghost="points"
        {...saved}
        xLabel=""
      />
      <p className="embedding-readout">
        {out.length ? describe(pointed!) : frame && howDrawn(trajectory!, frame, report?.items)}
      </p>
    </section>
  );
}

const NOTHING: readonly number[] = [];

/** The points of an item in all parts; none where the point is of another picture. */
function sameItem(point: number, { rows, parts }: { rows: Int32Array; parts: string[] }): readonly number[] {
  const n = rows.length;
  return point < n * parts.length ? parts.map((_, part) => (point % n) + part * n) : NOTHING;
}

/** Milliseconds that points take to the next epoch: at once for who wants no motion. */
function useDuration(): number {
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const isPlaying = useMoment((state) => state.isPlaying);
  const pace = useMoment((state) => state.pace);
  return isStill ? 0 : isPlaying ? 1000 / paceOf(pace) : SOON;
}
