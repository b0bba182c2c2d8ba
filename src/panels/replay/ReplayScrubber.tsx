import { useMemo, type CSSProperties } from 'react';
import { stageLabel } from '#contract/models/index.ts';
import { epochEnds, seekReplay, useReplay } from '#stores/run/replay.ts';

/** Goes to any time of the recording; says the epoch that is there. */
export function ReplayScrubber() {
  const { recording, at, length } = useReplay();
  const ends = useMemo(() => (recording ? epochEnds(recording) : []), [recording]);
  const here = ends.find((end) => end.at >= at) ?? ends.at(-1);
  const text =
    recording && here
      ? `${stageLabel(recording.request.model, here.stage)}, epoch ${here.epoch}`
      : 'before the first epoch';
  return (
    <div className="replay-scrubber">
      <input
        className="slider"
        type="range"
        min={0}
        max={length}
        step="any"
        value={at}
        style={{ '--filled': `${length ? (100 * at) / length : 0}%` } as CSSProperties}
        aria-label="Place in the recording"
        aria-valuetext={`${text}, second ${Math.round(at / 1000)} of ${Math.round(length / 1000)}`}
        onChange={(event) => seekReplay(Number(event.target.value))}
      />
      <output className="replay-epoch">{text}</output>
    </div>
  );
}
