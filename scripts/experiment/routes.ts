import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathOf, type Route } from '../serve.ts';
import { matrixName, type ReceivedMatrix } from './matrixInbox.ts';
import { npyNumbers } from './npy.ts';

/** Where the page fetches a file of the dataset: `FILES` + its number. */
export const FILES = '/experiment/files/';

/** Where the page sends embeddings and features. */
export const MATRICES = '/experiment/matrices';

/** Where the page fetches a matrix that a run left in the results' folder: `MATRIX_FILES` + its file name. */
export const MATRIX_FILES = '/experiment/matrix/';

/** No browser holds a larger array. */
const MOST_BYTES = 2 ** 31;
const BYTES = { 'content-type': 'application/octet-stream' };

/** The runner's own routes beside the static files: dataset files and matrices out, matrices in; `read` reads the results' folder. */
export function experimentRoutes(
  paths: readonly string[],
  receive: (matrix: ReceivedMatrix) => boolean,
  read: (name: string) => Buffer | undefined,
): Route {
  return (request, response) => {
    const path = pathOf(request);
    const end = (status: number) => Boolean(response.writeHead(status).end());
    if (path === MATRICES) {
      if (request.method !== 'POST') return end(405);
      receiveMatrix(request, receive).then(end, () => response.destroy());
      return true;
    }
    const [route] = [FILES, MATRIX_FILES].filter((known) => path.startsWith(known));
    if (!route) return false;
    if (request.method !== 'GET') return end(405);
    const name = decoded(path.slice(route.length));
    if (name === undefined) return end(400);
    if (route === FILES) sendFile(/^\d{1,9}$/.test(name) ? paths[Number(name)] : undefined, response);
    // The names of matrices alone: the folder holds more, and below it other folders.
    else sendMatrix(/^[^/]+\.npy$/.test(name) ? read(name) : undefined, response);
    return true;
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function sendFile(path: string | undefined, response: ServerResponse): void {
  if (path === undefined) return void response.writeHead(404).end();
  createReadStream(path)
    .once('open', () => response.writeHead(200, BYTES))
    .once('error', () => (response.headersSent ? response.destroy() : response.writeHead(404).end()))
    .pipe(response);
}

/** The numbers alone: the page needs no parser for a file that we wrote. */
function sendMatrix(npy: Buffer | undefined, response: ServerResponse): void {
  if (!npy) return void response.writeHead(404).end();
  const numbers = npyNumbers(npy);
  response.writeHead(200, BYTES).end(numbers);
}

/** Resolves with the status of the answer. */
async function receiveMatrix(
  request: IncomingMessage,
  receive: (matrix: ReceivedMatrix) => boolean,
): Promise<number> {
  const name = matrixName(new URLSearchParams(request.url!.slice(MATRICES.length)));
  if (!name) return 400;
  const bytes = await bodyOf(request);
  if (!bytes) return 413;
  if (bytes.length % (4 * Math.max(1, name.d)) !== 0) return 400;
  return receive({ ...name, bytes }) ? 204 : 409;
}

/** Undefined where it is larger than anything that the page sends. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length']) > MOST_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection stays for the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
