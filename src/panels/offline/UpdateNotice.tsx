import { dismissUpdate, updateStudio, useIsWorking, useOffline } from '#stores/page/offline.ts';
import { Button } from '#ui/Button.tsx';

/** Offers a new version of the studio; it never comes by itself, and not under a run. */
export function UpdateNotice() {
  const update = useOffline((state) => state.update);
  const isWorking = useIsWorking();
  if (!update) return null;
  const isOpening = update === 'opening';
  return (
    <div className="notice" role="status">
      <p>
        {isOpening ? 'The new version opens as soon as the old one has let go.' : 'A new version is ready.'}
        {isWorking && ' It can be opened when the runs have ended.'}
      </p>
      <div className="notice-actions">
        <Button onPress={updateStudio} isDisabled={isWorking || isOpening}>
          Reload
        </Button>
        <Button kind="quiet" onPress={dismissUpdate}>
          Later
        </Button>
      </div>
    </div>
  );
}
