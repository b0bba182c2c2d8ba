/** A file server on this machine that can misbehave in every way that downloads must survive. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CatalogueEntry } from '#contract/catalogue.ts';

/** A connection takes this long to break: what its reader has not taken by then is lost with it. */
const CUT_MS = 100;

/** How the server treats its next requests. */
export interface Manners {
  /** Answers with this status and no file. */
  status?: number;
  /** Drops the connection after so many bytes of a longer answer. */
  cutAfter?: number;
  /** Sends so many bytes of a longer answer, then nothing more. */
  stallAfter?: number;
  /** Ignores `Range`. */
  noRange?: boolean;
}

/** A running server, the requests that it had, and entries for its files. */
export interface FileServer {
  url: string;
  manners: Manners;
  /** `Range` of each request, '' where there was none. */
  ranges: string[];
  entry(id: string, files: Record<string, Uint8Array>): CatalogueEntry;
  close(): Promise<void>;
}

/** Starts a server; files that an entry was made of are served under its id. */
export async function startFileServer(): Promise<FileServer> {
  const files = new Map<string, Uint8Array>();
  const server = createServer((request, response) =>
    answer(self, files.get(request.url!), request, response),
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const self: FileServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    manners: {},
    ranges: [],
    entry: (id, contents) => {
      for (const [name, bytes] of Object.entries(contents)) files.set(`/${id}/${name}`, bytes);
      return entryOf(self.url, id, contents);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}

function entryOf(base: string, id: string, contents: Record<string, Uint8Array>): CatalogueEntry {
  const files = Object.entries(contents).map(([name, bytes]) => ({
    name,
    url: `${base}/${id}/${name}`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  return { id, name: id.toUpperCase(), description: '-', homepage: base, licence: '-', files };
}

function answer(
  { manners, ranges }: FileServer,
  bytes: Uint8Array | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const range = request.headers.range ?? '';
  ranges.push(range);
  response.setHeader('access-control-allow-origin', '*');
  const status = manners.status ?? (bytes ? 200 : 404);
  if (status !== 200) return void response.writeHead(status).end();
  const from = manners.noRange ? 0 : Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0);
  if (from >= bytes!.length) return void response.writeHead(416).end();
  const body = bytes!.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': body.length });
  const { cutAfter = Infinity, stallAfter = Infinity } = manners;
  if (cutAfter < body.length)
    response.write(body.subarray(0, cutAfter), () => setTimeout(() => response.destroy(), CUT_MS));
  else if (stallAfter < body.length) response.write(body.subarray(0, stallAfter));
  else response.end(body);
}
