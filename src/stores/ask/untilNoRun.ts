import { isBusy, useRun } from '../run/run.ts';

/** Resolves when no run is under way. */
export async function untilNoRun(): Promise<void> {
  if (!isBusy(useRun.getState().status)) return;
  await new Promise<void>((resolve) => {
    const stop = useRun.subscribe(({ status }) => {
      if (isBusy(status)) return;
      stop();
      resolve();
    });
  });
}
