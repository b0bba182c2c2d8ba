import { Button as AriaButton, FileTrigger } from 'react-aria-components';
import { openBundle, useSharing } from '#stores/history/sharing.ts';

/** Opens runs that were saved elsewhere; they are kept here like those of this browser. */
export function OpenBundle() {
  const isBusy = useSharing((state) => state.busy !== undefined);
  return (
    <FileTrigger
      acceptedFileTypes={['.zip', '.gz', '.json']}
      onSelect={(files) => files?.[0] && void openBundle(files[0])}
    >
      <AriaButton className="button plain" isDisabled={isBusy}>
        Open bundle…
      </AriaButton>
    </FileTrigger>
  );
}
