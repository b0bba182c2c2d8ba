import { createReadStream, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, join, relative } from 'node:path';
import type { MatrixName, ServedFolder } from '#client/experiment.ts';
import { pathOf, type Route } from '../serve.ts';
import { npyNumbers } from './npy.ts';

const FILES = '/experiment/files/';

/** Where the page sends embeddings and features. */
export const MATRICES = '/experiment/matrices';

/** Where the page fetches a matrix that a run left in the results' folder: `MATRIX_FILES` + its file name. */
export const MATRIX_FILES = '/experiment/matrix/';

/** One matrix, as the page sends it. */
export interface ReceivedMatrix extends MatrixName {
  /** Little-endian float32. */
  bytes: Uint8Array;
}

/** Lists a dataset folder (two levels deep), or a single file such as an archive, and where the page can fetch each file. */
export function listFolder(folder: string): {
  served: Pick<ServedFolder, 'name' | 'files'>;
  paths: string[];
} {
  const name = basename(folder);
  const paths = statSync(folder).isDirectory() ? pathsIn(folder) : [folder];
  const files = paths.map((path, i) => ({
    name: join(name, relative(folder, path)).replaceAll('\\', '/'),
    url: `${FILES}${i}`,
  }));
  return { served: { name, files }, paths };
}

function pathsIn(folder: string): string[] {
  return visible(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return path;
    return visible(path).flatMap((inner) => (inner.isDirectory() ? [] : join(path, inner.name)));
  });
}

const visible = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.'));

/** The runner's own routes beside the static files: dataset files and matrices out, matrices in; `read` reads the results' folder. */
export function experimentRoutes(
  paths: string[],
  receive: (matrix: ReceivedMatrix) => void,
  read: (name: string) => Buffer | undefined,
): Route {
  return (request, response) => {
    const path = pathOf(request);
    if (path.startsWith(FILES)) {
      sendFile(paths[Number(path.slice(FILES.length))], response);
      return true;
    }
    if (path.startsWith(MATRIX_FILES)) {
      sendMatrix(read(decodeURIComponent(path.slice(MATRIX_FILES.length))), response);
      return true;
    }
    if (path === MATRICES && request.method === 'POST') {
      const query = new URLSearchParams(request.url!.slice(path.length));
      void receiveMatrix(request, query, receive).then(() => response.writeHead(204).end());
      return true;
    }
    return false;
  };
}

function sendFile(path: string | undefined, response: ServerResponse): void {
  if (!path) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** The numbers alone: the page needs no parser for a file that we wrote. */
function sendMatrix(npy: Buffer | undefined, response: ServerResponse): void {
  if (!npy) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  response.end(npyNumbers(npy));
}

async function receiveMatrix(
  request: IncomingMessage,
  query: URLSearchParams,
  receive: (matrix: ReceivedMatrix) => void,
) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const name = Object.fromEntries(query) as unknown as MatrixName;
  receive({ ...name, d: Number(name.d), bytes: Buffer.concat(chunks) });
}
