import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';

/**
 * Vite plugin: lists in the studio's page, in a template that does nothing by itself, the code that is not needed at once.
 * `src/app/laterFiles.ts` has it fetched when the page is up, without running it.
 */
export function laterFiles(): Plugin {
  return {
    name: 'later-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle, chunk, filename }) =>
        bundle && chunk && filename.endsWith('index.html') ? [template(laterThan(chunk, bundle))] : [],
    },
  };
}

function template(files: string[]): HtmlTagDescriptor {
  const links = files.map((file) => ({
    tag: 'link',
    attrs: { rel: 'modulepreload', crossorigin: true, fetchpriority: 'low', href: `./${file}` },
  }));
  return { tag: 'template', attrs: { id: 'later-files' }, children: links, injectTo: 'body' };
}

/** Every file that the entry may import once it runs. */
function laterThan(entry: Rollup.OutputChunk, bundle: Rollup.OutputBundle): string[] {
  const first = reachedFrom(entry.fileName, bundle, ({ imports }) => imports);
  const all = reachedFrom(entry.fileName, bundle, ({ imports, dynamicImports }) => [
    ...imports,
    ...dynamicImports,
  ]);
  return [...all].filter((file) => !first.has(file)).sort();
}

function reachedFrom(
  file: string,
  bundle: Rollup.OutputBundle,
  next: (chunk: Rollup.OutputChunk) => string[],
  reached = new Set<string>(),
): Set<string> {
  const chunk = bundle[file];
  if (reached.has(file) || chunk?.type !== 'chunk') return reached;
  reached.add(file);
  for (const other of next(chunk)) reachedFrom(other, bundle, next, reached);
  return reached;
}
