import { useId } from 'react';
import { seekReplay, setSpeed, stepEpoch, stepReplay, toggleReplay, useReplay } from '#stores/run/replay.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { ReplayScrubber } from './ReplayScrubber.tsx';
import { SPEED_OPTIONS, speedOf } from './replayWords.ts';

/** Plays, holds, steps and jumps through a recording. */
export function ReplayControls() {
  const isPlaying = useReplay((state) => state.isPlaying);
  const speed = useReplay((state) => state.speed);
  const id = useId();
  return (
    <div className="replay-controls">
      <Button className="replay-play" onPress={toggleReplay}>
        {isPlaying ? 'Pause replay' : 'Play'}
      </Button>
      <ReplayScrubber />
      <Button kind="quiet" onPress={stepReplay} hint="To the next recorded losses">
        Step
      </Button>
      <Button kind="quiet" onPress={() => stepEpoch(-1)} label="Epoch before">
        ‹ Epoch
      </Button>
      <Button kind="quiet" onPress={() => stepEpoch(1)} label="Next epoch">
        Epoch ›
      </Button>
      <Button kind="quiet" onPress={() => seekReplay(0)}>
        Restart
      </Button>
      <label className="sr-only" htmlFor={id}>
        Speed
      </label>
      <Choice
        id={id}
        value={String(speed)}
        options={SPEED_OPTIONS}
        onChange={(chosen) => setSpeed(speedOf(chosen))}
      />
    </div>
  );
}
