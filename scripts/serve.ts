import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** Answers a request and returns true, or returns false to leave it to the static files. */
export type Route = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A running static server. */
export interface Site {
  /** Address with a slash at its end. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Serves the production build on this machine only, as any static host would: no isolation headers, no fallback page. */
export async function serve(options: { port?: number; base?: string; routes?: Route } = {}): Promise<Site> {
  const base = `/${(options.base ?? '').replace(/^\/|\/$/g, '')}/`.replace('//', '/');
  const files = sirv(DIST, { etag: true });
  const server = createServer((request, response) => {
    if (options.routes?.(request, response)) return;
    if (!request.url?.startsWith(base)) return notFound(response);
    request.url = request.url.slice(base.length - 1);
    files(request, response, () => notFound(response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${base}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
}
