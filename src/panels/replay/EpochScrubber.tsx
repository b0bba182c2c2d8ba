import { useEffect, useId, type CSSProperties } from 'react';
import { stageLabel } from '#contract/models/index.ts';
import { epochRecords, METRIC_TOPICS, useCurves, versionOf } from '#stores/run/curves.ts';
import {
  playOn,
  seekMoment,
  setPace,
  shownPlace,
  stepMoment,
  toggleMoment,
  useMoment,
} from '#stores/run/moment.ts';
import { isUnderWay, useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { PACE_OPTIONS, paceFrom } from './paces.ts';
import { StageMarks } from './StageMarks.tsx';
import './epochScrubber.css';

/** Goes through the epochs of the run that is shown, for picture, curves and embeddings alike; at the right end it follows the run. */
export function EpochScrubber() {
  useCurves((state) => versionOf(state, METRIC_TOPICS[0]));
  const model = useRun((state) => state.request?.model);
  const isLive = useRun((state) => isUnderWay(state) && !state.outcome);
  const isPlaying = useMoment((state) => state.isPlaying);
  const pace = useMoment((state) => state.pace);
  const follows = useMoment((state) => state.at === undefined);
  const place = useMoment(shownPlace);
  const id = useId();
  useClock(isPlaying);
  const records = epochRecords();
  const last = records.length - 1;
  const record = records[place];
  const words = record && model && `${stageLabel(model, record.stage)}, epoch ${record.epoch}`;
  return (
    <div className="epoch-scrubber" role="group" aria-label="Epoch that is shown">
      <Button className="epoch-play" onPress={toggleMoment} isDisabled={last < 1}>
        {isPlaying ? 'Pause replay' : 'Play'}
      </Button>
      <Button kind="quiet" onPress={() => stepMoment(-1)} label="Epoch before" isDisabled={place < 1}>
        ‹
      </Button>
      <div className="epoch-slider">
        <input
          className="slider"
          type="range"
          min={0}
          max={Math.max(0, last)}
          step={1}
          value={Math.max(0, place)}
          disabled={last < 1}
          style={{ '--filled': `${last > 0 ? (100 * place) / last : 0}%` } as CSSProperties}
          aria-label="Epoch"
          aria-valuetext={words || 'no epoch yet'}
          onChange={(event) => seekMoment(Number(event.target.value))}
        />
        <StageMarks records={records} />
      </div>
      <Button kind="quiet" onPress={() => stepMoment(1)} label="Next epoch" isDisabled={follows}>
        ›
      </Button>
      <output className="epoch-words">
        {words || 'No epoch yet'}
        {record && <small>{follows ? (isLive ? 'live' : 'last') : `${place + 1} of ${last + 1}`}</small>}
      </output>
      <label className="sr-only" htmlFor={id}>
        Pace
      </label>
      <Choice
        id={id}
        value={String(pace)}
        options={PACE_OPTIONS}
        onChange={(chosen) => setPace(paceFrom(chosen))}
      />
    </div>
  );
}

/** Moves on with the frames of the screen. */
function useClock(isPlaying: boolean): void {
  useEffect(() => {
    if (!isPlaying) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      playOn(Math.max(0, now - before) / 1000);
      before = now;
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);
}
