import { closeReplay } from '#stores/run/replay.ts';
import { useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { ReplayLabel } from './ReplayLabel.tsx';
import './replay.css';

/** The replay that the page shows, if it shows one: what it is, and the way out. */
export function ReplayBar() {
  const isReplay = useRun((state) => state.replay !== undefined);
  if (!isReplay) return null;
  return (
    <section className="replay-bar" aria-label="Replay">
      <ReplayLabel />
      <Button onPress={closeReplay}>End replay</Button>
    </section>
  );
}
