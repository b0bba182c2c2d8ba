import { StudioError } from '#contract/errors.ts';

/** The results that come with the studio, beside the page. */
export const BUILT_IN = 'results/tiktok-ablations.json.gz';

/** Fetches the results that come with the studio; throws a StudioError where they are out of reach. */
export async function fetchBuiltIn(): Promise<Blob> {
  try {
    const response = await fetch(new URL(BUILT_IN, document.baseURI));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await response.blob();
  } catch (cause) {
    throw new StudioError(
      'download-failed',
      `The TikTok result could not be fetched: ${(cause as Error).message}.`,
      'Try again when the connection is back; everything else works without it.',
      { cause },
    );
  }
}
