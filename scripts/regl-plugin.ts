import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A function that regl makes of its commands, by the SHA-256 of its body. */
export type ReglCode = Record<string, { takes: string[]; body: string }>;

/** What `npm run regl-code` has written down of regl's functions. */
export const REGL_CODE = fileURLToPath(new URL('regl/code.json', import.meta.url));

const OURS = '\0regl-with-code';
const MODULE = '@plotly/regl';

/**
 * Vite plugin: `import createRegl from 'regl'` gives a regl that has the functions which it would else make of texts while the page
 * runs; so the page's policy need not allow that texts become code. A function that is not there is made as ever, where that is allowed.
 */
export function reglWithCode(): Plugin {
  return {
    name: 'regl-with-code',
    enforce: 'pre',
    resolveId: (id) => (id === 'regl' ? OURS : undefined),
    load(id) {
      if (id !== OURS) return undefined;
      this.addWatchFile(REGL_CODE);
      return moduleWith(JSON.parse(readFileSync(REGL_CODE, 'utf8')) as ReglCode);
    },
  };
}

function moduleWith(code: ReglCode): string {
  const functions = Object.entries(code).map(
    ([hash, { takes, body }]) => `"${hash}": function (${takes.join(', ')}) {${body}}`,
  );
  return `import createRegl from '${MODULE}';
const CODE = {${functions.join(',\n')}};
export default (options) => createRegl({ ...options, cachedCode: { ...CODE } });
`;
}
