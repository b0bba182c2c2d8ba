import { useEffect, useId, useState, type CSSProperties } from 'react';
import { advance, seek, togglePlay, useLive } from '#stores/projection/live.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';

const SPEEDS = [
  { id: '1', label: '1 epoch a second' },
  { id: '2', label: '2 epochs a second' },
  { id: '5', label: '5 epochs a second' },
  { id: '15', label: '15 epochs a second' },
] as const;

/** Goes through the epochs of a followed run: a slider over them, and a button that plays them. */
export function LiveScrubber() {
  const { frames, at, isPlaying } = useLive();
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]['id']>('2');
  const id = useId();
  useClock(isPlaying, Number(speed));
  const last = frames.length - 1;
  const index = Math.min(Math.round(at), last);
  const { epoch } = frames[index];
  return (
    <div className="live-scrubber">
      <Button onPress={togglePlay} isDisabled={last < 1}>
        {isPlaying ? 'Pause replay' : 'Play'}
      </Button>
      <input
        className="slider"
        type="range"
        min={0}
        max={last}
        step={1}
        value={index}
        disabled={last < 1}
        style={{ '--filled': `${last ? (100 * index) / last : 100}%` } as CSSProperties}
        aria-label="Epoch"
        aria-valuetext={`epoch ${epoch}`}
        onChange={(event) => seek(Number(event.target.value))}
      />
      <output className="live-epoch">
        epoch {epoch} of {frames[last].epoch}
      </output>
      <label className="sr-only" htmlFor={id}>
        Speed
      </label>
      <Choice id={id} value={speed} options={SPEEDS} onChange={setSpeed} />
    </div>
  );
}

/** Moves the replay on with the frames of the screen. */
function useClock(isPlaying: boolean, speed: number): void {
  useEffect(() => {
    if (!isPlaying) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      advance(Math.max(0, ((now - before) / 1000) * speed));
      before = now;
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, speed]);
}
