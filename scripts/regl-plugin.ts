import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A function that regl makes of its commands, by the SHA-256 of its body. */
export type ReglCode = Record<string, { takes: string[]; body: string }>;

/** What `npm run regl-code` has written down of regl's functions. */
export const REGL_CODE = fileURLToPath(new URL('regl/code.json', import.meta.url));

const OURS = '\0regl-without-eval';
const REGL = createRequire(import.meta.url).resolve('@plotly/regl');
const TEXTS = fileURLToPath(new URL('../src/charts/scatter/texts/functions.ts', import.meta.url));

/**
 * Vite plugin: `import createRegl from 'regl'` gives a regl that makes no functions of texts while the page runs, so that the page's
 * policy need not allow that texts become code. It has those that were written down, and the studio runs the others itself: which there
 * are depends on the graphics driver and on the order in which things are drawn.
 */
export function reglWithoutEval(): Plugin {
  return {
    name: 'regl-without-eval',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === 'regl' ? OURS : undefined),
    load(id) {
      if (id !== OURS) return undefined;
      return moduleWith(JSON.parse(readFileSync(REGL_CODE, 'utf8')) as ReglCode);
    },
  };
}

/** regl's own text with another `Function` in its scope, which notes what it is asked for where somebody listens. */
function moduleWith(code: ReglCode): string {
  const functions = Object.entries(code).map(
    ([hash, { takes, body }]) => `"${hash}": function (${takes.join(', ')}) {${body}}`,
  );
  return `import { functionOf } from ${JSON.stringify(TEXTS)};
const CODE = {${functions.join(',\n')}};
const Function = (...texts) => {
  globalThis.madeOfTexts?.push(texts);
  return functionOf(...texts);
};
const module = { exports: {} };
const exports = module.exports;
${readFileSync(REGL, 'utf8')}
export default (options) => module.exports({ ...options, cachedCode: { ...CODE } });
`;
}
