import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { CatalogueEntry } from '../workers/contract/catalogue.ts';

/** What react-aria writes into the page by itself: for what can be pressed, and on iOS below an open dialog. */
const STYLES_OF_REACT_ARIA = [
  '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}',
  '@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}',
];

/**
 * Vite plugin: writes into each page what it may load and from where, so that it holds on a host that sends no headers. A page
 * that says so itself (`public/webImage.html`) keeps what it says.
 */
export function contentSecurityPolicy(): Plugin {
  let catalogue: string;
  return {
    name: 'content-security-policy',
    apply: 'build',
    configResolved: ({ publicDir }) => void (catalogue = join(publicDir, 'catalogue.json')),
    transformIndexHtml: {
      order: 'post',
      handler: (html) => withPolicy(html, policyOf(html, originsOf(catalogue))),
    },
  };
}

/** What a page of the build may load, `dataOrigins` being where its datasets lie. */
export function policyOf(html: string, dataOrigins: readonly string[]): string {
  const styles = [...inlined(html, 'style'), ...STYLES_OF_REACT_ARIA];
  return Object.entries({
    'default-src': ["'self'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...inlined(html, 'script').map(hashOf)],
    'style-src': ["'self'", ...styles.map(hashOf)],
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': ["'self'", ...dataOrigins],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  })
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** First of all, since it governs only what comes after it. */
function withPolicy(html: string, policy: string): string {
  const metas = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    '<meta name="referrer" content="no-referrer" />',
  ];
  return html.replace(/<meta charset="utf-8" \/>/, (charset) => [charset, ...metas].join('\n    '));
}

/** What stands in the page's own elements of a kind. */
function inlined(html: string, element: 'script' | 'style'): string[] {
  const all = html.matchAll(new RegExp(`<${element}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${element}>`, 'g'));
  return [...all].map(([, text]) => text);
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Where the datasets of the catalogue lie. */
function originsOf(path: string): string[] {
  const { datasets } = JSON.parse(readFileSync(path, 'utf8')) as { datasets: CatalogueEntry[] };
  return [...new Set(datasets.flatMap(({ files }) => files.map(({ url }) => new URL(url).origin)))];
}
