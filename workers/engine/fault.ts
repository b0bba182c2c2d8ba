import { StudioError } from '#contract/errors.ts';
import { listenForFaults } from './backend.ts';

/** `error` is the first fault of the device, `lost` rejects when it is gone. */
export interface Fault {
  error?: StudioError;
  lost: Promise<never>;
}

/** Listens to the device for one attempt. */
export function watchDevice(): Fault {
  const fault: Fault = { lost: undefined as never };
  fault.lost = new Promise<never>((_, reject) => {
    listenForFaults({
      onError: (error) => (fault.error ??= error),
      onLost: (message) => {
        fault.error = new StudioError(
          'device-lost',
          `The GPU was lost (${message}).`,
          'Close other programs that use the GPU, or open the page with ?backend=wasm.',
        );
        reject(fault.error);
      },
    });
  });
  fault.lost.catch(() => {});
  return fault;
}

const FAULT_MS = 200;

/** What lies behind an error: reads fail before the browser says that the device is gone. */
export async function causeOf(error: unknown, fault: Fault): Promise<unknown> {
  if (!(error instanceof StudioError))
    await Promise.race([fault.lost.catch(() => {}), new Promise((resolve) => setTimeout(resolve, FAULT_MS))]);
  return fault.error ?? error;
}
