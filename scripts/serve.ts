import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants } from 'node:zlib';
import { extname, join, relative } from 'node:path';
import { DIST } from './production.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Answers a request and returns true, or returns false to leave it to the static files. */
export type Route = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Path of a request without its query. */
export const pathOf = (request: IncomingMessage) => request.url!.split('?')[0];

interface File {
  address: string;
  type: string;
  bytes: Buffer;
  headers?: Record<string, string>;
}

/** A running static server. */
export interface Site {
  /** Address with a slash at its end. */
  url: string;
  port: number;
  close(): Promise<void>;
}

interface Options {
  port?: number;
  base?: string;
  routes?: Route;
  /** Compresses and lets browsers keep what is named by its content, as a good host does. */
  isTuned?: boolean;
}

/** Serves the production build on this machine only, as any static host would: no isolation headers, no fallback page. */
export async function serve(options: Options = {}): Promise<Site> {
  const base = options.base ?? '/';
  const files = snapshot(base);
  if (options.isTuned) for (const file of files.values()) tune(file);
  const server = createServer((request, response) => {
    if (options.routes?.(request, response)) return;
    const file = files.get(pathOf(request));
    if (!file) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': file.bytes.length,
      'cache-control': 'no-cache',
      ...file.headers,
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}${base}`, port, close: () => close(server) };
}

/** A few megabytes, held in memory so that a later build does not pull files from under an open page. */
function snapshot(base: string): Map<string, File> {
  const files = new Map<string, File>();
  for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = base + relative(DIST, path).replaceAll('\\', '/');
    const type = TYPES[extname(entry.name)] ?? 'application/octet-stream';
    const file = { address, type, bytes: readFileSync(path) };
    files.set(address, file);
    if (entry.name === 'index.html') files.set(address.slice(0, -entry.name.length), file);
  }
  return files;
}

/** Every browser that runs the studio takes brotli. */
function tune(file: File): void {
  if (file.headers) return;
  file.headers = {};
  if (file.address.includes('/assets/'))
    file.headers['cache-control'] = 'public, max-age=31536000, immutable';
  if (!/text|json|svg|wasm/.test(file.type)) return;
  file.bytes = brotliCompressSync(file.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  file.headers['content-encoding'] = 'br';
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
