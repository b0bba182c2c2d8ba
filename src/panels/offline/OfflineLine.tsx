import { prepareOffline, useOffline } from '#stores/page/offline.ts';
import { Button } from '#ui/Button.tsx';

/** Whether the studio works without a network on this machine, in one line. */
export function OfflineLine() {
  const { status, fetched, error } = useOffline();
  if (status === 'unsupported')
    return (
      <p className="caption">This browser keeps no copy of the studio here: it needs a network to open.</p>
    );
  if (status === 'ready') return <p className="caption">Works offline: everything is on this machine.</p>;
  if (status === 'fetching')
    return (
      <p className="caption">
        Keeping the studio for offline use{fetched && `: ${fetched.files} of ${fetched.of} files`}.
      </p>
    );
  return (
    <div className="caption">
      <p>
        {error?.message} {error?.hint}
      </p>
      <Button kind="quiet" onPress={() => void prepareOffline()}>
        Try again
      </Button>
    </div>
  );
}
