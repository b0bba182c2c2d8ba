import { StudioError } from '#contract/errors.ts';
import { parseShippedFigure, type ShippedFigure } from '#contract/shippedFigure.ts';

/** The figure that comes with the studio, beside the page. */
const FILE = 'figures/tiktok.json';

/** Fetches the figure that comes with the studio; throws a StudioError where it is out of reach. */
export async function fetchFigure(): Promise<ShippedFigure> {
  try {
    const response = await fetch(new URL(FILE, document.baseURI));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return parseShippedFigure(await response.json(), FILE);
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw new StudioError(
      'download-failed',
      `The figure that comes with the studio could not be fetched: ${(cause as Error).message}.`,
      'Try again when the connection is back, or draw it of the dataset that is loaded.',
      { cause },
    );
  }
}
