import { StudioError } from '#contract/errors.ts';
import { Control } from '#lib/control.ts';

/** To be awaited between pieces of measuring: lets messages in, and throws a StudioError (`cancelled`) once `signal` is aborted. */
export function cancellation(signal?: AbortSignal): () => Promise<void> {
  const control = new Control();
  return async () => {
    await control.breathe();
    if (signal?.aborted)
      throw new StudioError(
        'cancelled',
        'The measures were stopped.',
        'Ask for them again when you need them.',
      );
  };
}
