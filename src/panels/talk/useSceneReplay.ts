import { useEffect } from 'react';
import type { Stage } from '#contract/results.ts';
import { playMoments } from '#stores/run/moment.ts';
import { openReplay } from '#stores/run/replay.ts';
import { useTalk } from '#stores/page/talk.ts';

/** Plays the talk's recording from its start or from a stage, each time the scene opens; a run that is on is shown instead. */
export function useSceneReplay(from?: Stage): void {
  const recording = useTalk((state) => state.recording);
  useEffect(() => {
    if (recording && openReplay(recording)) playMoments(from);
  }, [recording, from]);
}
