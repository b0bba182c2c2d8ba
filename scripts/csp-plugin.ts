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

/** Vite plugin: writes into each page what it may load and from where, so that it holds on a host that sends no headers. */
export function contentSecurityPolicy(): Plugin {
  let catalogue: string;
  return {
    name: 'content-security-policy',
    apply: 'build',
    configResolved: ({ publicDir }) => void (catalogue = join(publicDir, 'catalogue.json')),
    transformIndexHtml: {
      order: 'post',
      handler: (html) => withPolicy(html, pagePolicy(html, originsOf(catalogue))),
    },
  };
}

/** What a page of the studio may load, `dataOrigins` being where the datasets of its catalogue lie. */
export function pagePolicy(html: string, dataOrigins: readonly string[]): string {
  return written({
    'default-src': ["'self'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...hashes(html, 'script')],
    'style-src': ["'self'", ...hashes(html, 'style'), ...STYLES_OF_REACT_ARIA.map(hashOf)],
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': ["'self'", ...dataOrigins],
    ...NOTHING_ELSE,
  });
}

/** What `public/webImage.html`, the frame around a picture of another server, may load, and says so itself: pictures. */
export function picturePolicy(html: string): string {
  return written({
    'default-src': ["'none'"],
    'script-src': hashes(html, 'script'),
    'style-src': hashes(html, 'style'),
    'img-src': ['https:', 'http:'],
    ...NOTHING_ELSE,
  });
}

const NOTHING_ELSE = { 'object-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"] };

const written = (policy: Record<string, string[]>) =>
  Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');

/** First of all, since it governs only what comes after it. */
function withPolicy(html: string, policy: string): string {
  const metas = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    '<meta name="referrer" content="no-referrer" />',
  ];
  return html.replace(/<meta charset="utf-8" \/>/, (charset) => [charset, ...metas].join('\n    '));
}

/** Of what stands in the page's own elements of a kind. */
function hashes(html: string, element: 'script' | 'style'): string[] {
  const all = html.matchAll(new RegExp(`<${element}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${element}>`, 'g'));
  // A browser reads every end of a line as one letter.
  return [...all].map(([, text]) => hashOf(text.replaceAll('\r\n', '\n')));
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Where the datasets of the catalogue lie. */
function originsOf(path: string): string[] {
  const { datasets } = JSON.parse(readFileSync(path, 'utf8')) as { datasets: CatalogueEntry[] };
  return [...new Set(datasets.flatMap(({ files }) => files.map(({ url }) => new URL(url).origin)))];
}
