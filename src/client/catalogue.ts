import { parseCatalogue, type CatalogueEntry } from '#contract/catalogue.ts';
import { StudioError } from '#contract/errors.ts';

/** The downloadable datasets of `catalogue.json` beside the page; throws a StudioError where it is missing or damaged. */
export async function fetchCatalogue(): Promise<CatalogueEntry[]> {
  const address = new URL('catalogue.json', document.baseURI).href;
  return parseCatalogue(await fetchJson(address), address);
}

async function fetchJson(address: string): Promise<unknown> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await response.json();
  } catch (cause) {
    throw new StudioError(
      'catalogue-invalid',
      `The catalogue of datasets could not be read: ${(cause as Error).message}.`,
      'Everything else works without it; reload the page to try again.',
      { cause },
    );
  }
}
