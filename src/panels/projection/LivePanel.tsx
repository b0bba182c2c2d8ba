import { useMemo } from 'react';
import type { DragMode } from '#charts/scatter/view.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { positionsAt } from '#stores/projection/frames.ts';
import { follow, unfollow, useLive } from '#stores/projection/live.ts';
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

/** The teacher's features while it trains, epoch by epoch, and their replay. */
export function LivePanel(look: Props) {
  const isFollowing = useLive((state) => state.isFollowing);
  const hasFrames = useLive((state) => state.frames.length > 0);
  const error = useLive((state) => state.error);
  return (
    <section className="live" aria-labelledby="live-title">
      <div className="live-head">
        <h3 id="live-title">Watch the teacher learn</h3>
        <Switch isSelected={isFollowing} onChange={(on) => void (on ? follow() : unfollow())}>
          Follow training
        </Switch>
        <LiveStart />
      </div>
      <p className="caption" role="status">
        <LiveStatus />
      </p>
      {error && <ErrorNotice error={error} />}
      {hasFrames && <LiveFigure {...look} />}
    </section>
  );
}

function LiveStatus() {
  const { isFollowing, heard, drawn, skipped, frames } = useLive();
  const isTraining = useRun(({ status }) => isBusy(status));
  if (!heard)
    return isFollowing
      ? isTraining
        ? 'Waits for the end of the teacher’s next epoch.'
        : 'Waits for a run of PromptMM.'
      : 'Draws Fᵐ after each epoch of a run, starting from the epoch before, and keeps the pictures for a replay.';
  const dropped = skipped ? ` ${skipped} were skipped: while one is drawn, only the newest waits.` : '';
  const thinned = frames.length < drawn ? ` ${frames.length} are kept.` : '';
  return `${drawn} of ${heard} epochs drawn.${dropped}${thinned}`;
}

function LiveFigure(look: Props) {
  const { frames, at, input, prompt, runId } = useLive();
  const run = useResults((state) => state.runs.find((other) => other.runId === runId));
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const place = isStill ? Math.floor(at) : at;
  const positions = useMemo(() => positionsAt(frames, place), [frames, place]);
  const { epoch, kl } = frames[Math.min(Math.round(place), frames.length - 1)];
  const title = panelTitle({ space: 'item-features', prompt: prompt ?? true }, run);
  return (
    <>
      <LiveScrubber />
      <div className="live-figure">
        <PointsFigure
          {...look}
          title={`${title}, epoch ${epoch}`}
          note={input && `${noteOf(input)}, KL ${kl.toFixed(3)} (neighbours only)`}
          input={input}
          positions={positions}
          space="item-features"
          hitsOf={run}
          empty=""
        />
      </div>
    </>
  );
}
