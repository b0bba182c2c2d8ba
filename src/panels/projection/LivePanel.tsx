import { useMemo } from 'react';
import type { DragMode } from '#charts/scatter/view.ts';
import type { Space } from '#contract/models/card.ts';
import { cardOf, type ModelName, stageName } from '#contract/models/index.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { positionsAt } from '#stores/projection/frames.ts';
import { follow, unfollow, useLive } from '#stores/projection/live.ts';
import { usePrepared } from '#stores/projection/prepared.ts';
import { useResults } from '#stores/history/results.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { Switch } from '#ui/Switch.tsx';
import { useMedia } from '#ui/useMedia.ts';
import type { ColourId } from './colouring.ts';
import { LiveScrubber } from './LiveScrubber.tsx';
import { LiveStart } from './LiveStart.tsx';
import { noteOf } from './pictureNote.ts';
import { PointsFigure } from './PointsFigure.tsx';
import type { Palette } from './palette.ts';
import { panelTitle } from './titles.ts';
import './live.css';

interface Props {
  colourId: ColourId;
  mode: DragMode;
  palette: Palette;
}

/** The features of a stage while it trains, epoch by epoch, and their replay; nothing for models that have none. */
export function LivePanel(look: Props) {
  const space = useLiveSpace();
  return space ? <Live {...look} {...space} /> : null;
}

interface Watched {
  model: ModelName;
  /** Features of items that the model has. */
  space: Space;
}

/** The features that are followed, or can be: of the model that was heard, else of the prepared figure's. */
function useLiveSpace(): Watched | undefined {
  const heard = useLive((state) => state.model);
  const prepared = usePrepared((state) => state.model);
  const model = heard ?? prepared;
  const space = cardOf(model).spaces.find(({ kind, side }) => kind === 'features' && side === 'items');
  return space && { model, space };
}

function Live({ model, space, ...look }: Props & Watched) {
  const isFollowing = useLive((state) => state.isFollowing);
  const hasFrames = useLive((state) => state.frames.length > 0);
  const error = useLive((state) => state.error);
  return (
    <section className="live" aria-labelledby="live-title">
      <div className="live-head">
        <h3 id="live-title">Watch the {stageName(model, space.stage)} learn</h3>
        <Switch isSelected={isFollowing} onChange={(on) => void (on ? follow() : unfollow())}>
          Follow training
        </Switch>
        <LiveStart model={model} />
      </div>
      <p className="caption" role="status">
        <LiveStatus model={model} />
      </p>
      {error && <ErrorNotice error={error} />}
      {hasFrames && <LiveFigure {...look} model={model} space={space} />}
    </section>
  );
}

function LiveStatus({ model }: { model: ModelName }) {
  const { isFollowing, heard, drawn, skipped, frames } = useLive();
  const isTraining = useRun(({ status }) => isBusy(status));
  if (!heard)
    return isFollowing
      ? isTraining
        ? 'Waits for the end of the next epoch.'
        : `Waits for a run of ${cardOf(model).label}.`
      : 'Draws Fᵐ after each epoch of a run, starting from the epoch before, and keeps the pictures for a replay.';
  const dropped = skipped ? ` ${skipped} were skipped: while one is drawn, only the newest waits.` : '';
  const thinned = frames.length < drawn ? ` ${frames.length} are kept.` : '';
  return `${drawn} of ${heard} epochs drawn.${dropped}${thinned}`;
}

function LiveFigure({ model, space, ...look }: Props & Watched) {
  const { frames, at, input, isOn, runId } = useLive();
  const run = useResults((state) => state.runs.find((other) => other.runId === runId));
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const place = isStill ? Math.floor(at) : at;
  const positions = useMemo(() => positionsAt(frames, place), [frames, place]);
  const { epoch, kl } = frames[Math.min(Math.round(place), frames.length - 1)];
  const choice = { space: space.id, model, isOn };
  return (
    <>
      <LiveScrubber />
      <div className="live-figure">
        <PointsFigure
          {...look}
          title={`${panelTitle(choice, run)}, epoch ${epoch}`}
          note={input && `${noteOf(input)}, KL ${kl.toFixed(3)} (neighbours only)`}
          input={input}
          positions={positions}
          choice={choice}
          hitsOf={run}
          empty=""
        />
      </div>
    </>
  );
}
