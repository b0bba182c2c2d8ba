import { useReplay } from '#stores/run/replay.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { useTalk } from '#stores/page/talk.ts';
import { formatDuration } from '#ui/format.ts';
import { ReplayControls } from '../replay/ReplayControls.tsx';
import { ReplayLabel } from '../replay/ReplayLabel.tsx';

/** Says below a scene whether it shows a replay or a run that is on, and controls the replay. */
export function ReplayStrip() {
  const isTraining = useRun((state) => isBusy(state.status));
  const isReplay = useRun((state) => state.replay !== undefined);
  const length = useReplay((state) => state.length);
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
      <p className="sr-only">The recorded run took {formatDuration(length / 1000)}.</p>
      <ReplayControls />
    </div>
  );
}
