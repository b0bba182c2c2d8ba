import { StudioError } from '#contract/errors.ts';
import { parseRecording, type Recording } from '#contract/recording.ts';
import { unpackRecording } from './history/packRecording.ts';

/** The recorded run that comes with the studio, beside the page. */
const FILE = 'recordings/mini.json.gz';

/** Fetches the recorded run that comes with the studio; throws a StudioError where it is out of reach. */
export async function fetchRecording(): Promise<Recording> {
  try {
    const response = await fetch(new URL(FILE, document.baseURI));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return parseRecording(await unpackRecording(FILE, await response.arrayBuffer()), FILE);
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw new StudioError(
      'download-failed',
      `The recorded run could not be fetched: ${(cause as Error).message}.`,
      'Try again when the connection is back, or choose one of your own runs.',
      { cause },
    );
  }
}
