import { isBusy, useRun } from '#stores/run/run.ts';
import { useTalk } from '#stores/page/talk.ts';
import { EpochScrubber } from '../replay/EpochScrubber.tsx';
import { ReplayLabel } from '../replay/ReplayLabel.tsx';

/** Says below a scene whether it shows a replay or a run that is on, and goes through the epochs of the replay. */
export function ReplayStrip() {
  const isTraining = useRun((state) => isBusy(state.status));
  const isReplay = useRun((state) => state.replay !== undefined);
  const error = useTalk((state) => state.error);
  if (isTraining)
    return <p className="talk-strip talk-aside">Live: a run is training now, in this browser.</p>;
  if (!isReplay)
    return (
      <p className="talk-strip talk-aside">
        {error ? `${error.message} ${error.hint}` : 'No replay is open.'}
      </p>
    );
  return (
    <div className="talk-strip">
      <ReplayLabel />
      <EpochScrubber />
    </div>
  );
}
