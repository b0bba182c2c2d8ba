import react from '@vitejs/plugin-react';
import { createElement, type ComponentType } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { runnerImport, type Plugin } from 'vite';

const COMPONENT = '/src/app/FirstPaint.tsx';
const ROOT = '<div id="root">';

/** Vite plugin: draws `src/app/FirstPaint.tsx` into the studio's page, so that a first visit sees it before any code has come. */
export function firstPaint(): Plugin {
  let root: string;
  return {
    name: 'first-paint',
    apply: 'build',
    configResolved: (config) => void (root = config.root),
    transformIndexHtml: async (html) =>
      html.includes(ROOT) ? html.replace(ROOT, `${ROOT}${await drawn(root)}`) : html,
  };
}

async function drawn(root: string): Promise<string> {
  const { module } = await runnerImport<{ FirstPaint: ComponentType }>(`${root}${COMPONENT}`, {
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [withoutStyles(), react()],
    // An address that sets nothing up.
    define: { 'location.search': '""' },
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
