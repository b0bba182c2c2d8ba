import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../../scripts/production.ts';
import { pathOf, type Route } from '../../scripts/serve.ts';

/** Runs before a worker's own code: a module with f32x4.relaxed_madd is then none that the browser knows. */
const PRELUDE = `{
  const { validate } = WebAssembly;
  const isRelaxed = (bytes) => bytes.some((byte, i) => byte === 0xfd && bytes[i + 1] === 0x85 && bytes[i + 2] === 2);
  WebAssembly.validate = (bytes) => validate(bytes) && !isRelaxed(bytes);
}
`;

/** Serves the worker that trains as a browser without relaxed SIMD would have it: every browser has plain SIMD alike. */
export const withoutRelaxedSimd: Route = (request, response) => {
  const path = pathOf(request);
  if (!/\/assets\/train\.worker-[^/]+\.js$/.test(path)) return false;
  response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
  response.end(PRELUDE + readFileSync(join(DIST, path), 'utf8'));
  return true;
};
