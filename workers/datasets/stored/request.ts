import type { CatalogueEntry } from '#contract/catalogue.ts';
import { StudioError } from '#contract/errors.ts';

/** A file as the catalogue describes it. */
export type CatalogueFile = CatalogueEntry['files'][number];

/** The answer to a request for the rest of a file. */
export interface Rest {
  /** Where the bytes begin: what was asked for, or 0 where the server starts over. */
  from: number;
  chunks: AsyncIterable<Uint8Array>;
}

const RESUMES = 'What was downloaded stays; the next download goes on from there.';

/** Asks for a file from byte `from` on. Throws `download-failed` for answers that are no data and for a lost connection. */
export async function requestRest(file: CatalogueFile, from: number, signal?: AbortSignal): Promise<Rest> {
  const response = await fetch(file.url, {
    headers: from > 0 ? { Range: `bytes=${from}-` } : {},
    signal,
    // The files are kept by the studio itself; what lies in the browser's cache would only take room twice.
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  }).catch((cause: unknown) => {
    throw unreachable(file, cause);
  });
  // The server knows nothing from there on: what is here cannot be a part of its file.
  if (response.status === 416 && from > 0) {
    await response.body?.cancel();
    return requestRest(file, 0, signal);
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw refused(file, response);
  }
  return { from: response.status === 206 ? from : 0, chunks: chunksOf(file, response.body) };
}

async function* chunksOf(file: CatalogueFile, body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw interrupted(file, cause);
      });
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever stops reading early must not leave the connection running.
    await reader.cancel().catch(() => {});
  }
}

const hostOf = (file: CatalogueFile) => new URL(file.url).host;

function unreachable(file: CatalogueFile, cause: unknown): StudioError {
  return new StudioError(
    'download-failed',
    `${file.name} could not be downloaded: ${hostOf(file)} cannot be reached, or does not allow this page to read its files.`,
    `Check the connection and download again. ${RESUMES}`,
    { cause },
  );
}

function interrupted(file: CatalogueFile, cause: unknown): StudioError {
  return new StudioError(
    'download-failed',
    `The connection to ${hostOf(file)} was lost while ${file.name} was downloaded.`,
    `Check the connection and download again. ${RESUMES}`,
    { cause },
  );
}

function refused(file: CatalogueFile, { status, statusText }: Response): StudioError {
  const passing = status === 429 || status >= 500;
  return new StudioError(
    'download-failed',
    `${file.name} could not be downloaded: ${hostOf(file)} answered ${status}${statusText && ` (${statusText})`}.`,
    passing
      ? `The server is busy: try again in a few minutes. ${RESUMES}`
      : 'The file may have been moved: report the broken address to whoever keeps the catalogue, or open the files from a folder.',
  );
}
