import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants } from 'node:zlib';
import { extname, join, relative } from 'node:path';
import { refusal } from './guard.ts';
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

/** What a browser is told with every answer: types are as said, no address goes elsewhere, no other site shows or loads this one. */
const PROTECTIVE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "frame-ancestors 'self'",
  'cross-origin-resource-policy': 'same-origin',
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
  /** Of the build. */
  folder?: string;
  routes?: Route;
  /** Names beside localhost under which it answers. */
  alsoKnownAs?: readonly string[];
  /** Compresses and lets browsers keep what is named by its content, as a good host does. */
  isTuned?: boolean;
}

/** Serves the production build on this machine only, as any static host would: no isolation headers, no fallback page. */
export async function serve(options: Options = {}): Promise<Site> {
  const base = options.base ?? '/';
  const server = serverOf(options);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}${base}`, port, close: () => close(server) };
}

/** The server before it listens. */
export function serverOf(options: Options): Server {
  const files = snapshot(options.base ?? '/', options.folder ?? DIST);
  if (options.isTuned) for (const file of files.values()) tune(file);
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(PROTECTIVE)) response.setHeader(name, value);
    try {
      const why = refusal(request, options.alsoKnownAs);
      if (why) return sendText(response, 403, why);
      if (!options.routes?.(request, response)) sendStatic(files, request, response);
    } catch {
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'This request cannot be answered.');
    }
  });
}

function sendStatic(
  files: ReadonlyMap<string, File>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendText(response, 405, 'Files are only read.');
  const file = files.get(pathOf(request));
  if (!file) return sendText(response, 404, 'Not found');
  response.writeHead(200, {
    'content-type': file.type,
    'content-length': file.bytes.length,
    'cache-control': 'no-cache',
    ...file.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
    .end(`${text}\n`);
}

/** A few megabytes, held in memory so that a later build does not pull files from under an open page. */
function snapshot(base: string, folder: string): Map<string, File> {
  const files = new Map<string, File>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = base + relative(folder, path).replaceAll('\\', '/');
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

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
