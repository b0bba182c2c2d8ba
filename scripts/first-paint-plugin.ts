import react from '@vitejs/plugin-react';
import { createElement, type ComponentType } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { runnerImport, type Plugin, type Rollup } from 'vite';

const COMPONENT = '/src/app/FirstPaint.tsx';
const ROOT = '<div id="root">';

/**
 * Vite plugin: draws `src/app/FirstPaint.tsx` into the studio's page, and the styles with it, so that a first visit sees it once the
 * page itself has come.
 */
export function firstPaint(): Plugin {
  let root: string;
  return {
    name: 'first-paint',
    apply: 'build',
    configResolved: (config) => void (root = config.root),
    transformIndexHtml: {
      order: 'post',
      handler: async (html, { bundle }) => {
        if (!bundle || !html.includes(ROOT)) return html;
        const picture = await drawn(root);
        return unhurried(withStyles(html, bundle)).replace(ROOT, () => `${ROOT}${picture}`);
      },
    },
  };
}

/** The page with its style sheets in it: a file more is a round trip more. */
function withStyles(html: string, bundle: Rollup.OutputBundle): string {
  return html.replaceAll(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g, (link, file: string) => {
    const asset = bundle[file];
    return asset?.type === 'asset' ? `<style>${String(asset.source)}</style>` : link;
  });
}

/** The code comes after the page that it brings to life: what is seen first does not need it. */
const unhurried = (html: string) =>
  html.replaceAll('<script type="module"', '<script type="module" fetchpriority="low"');

async function drawn(root: string): Promise<string> {
  const { module } = await runnerImport<{ FirstPaint: ComponentType }>(`${root}${COMPONENT}`, {
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [withoutStyles(), react()],
    // An address that sets nothing up.
    define: { 'location.search': '""', 'location.hash': '""' },
  });
  return renderToStaticMarkup(createElement(module.FirstPaint));
}

/** The page has the styles already. */
function withoutStyles(): Plugin {
  const NONE = '\0no-styles';
  return {
    name: 'without-styles',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith('.css') ? NONE : undefined),
    load: (id) => (id === NONE ? '' : undefined),
  };
}
