import { fileURLToPath } from 'node:url';

/** What is asked of the bundler's module graph. */
interface Graph {
  getModuleInfo(id: string): { importedIds: string[] } | null;
}

const STUDIO = moduleAt('src/main.tsx');
const BATCH_RUNNER = moduleAt('src/client/experiment.ts');

/**
 * Name of the chunk of a module that the studio's page needs at once, null for the others: they come in one file, since every
 * request costs a round trip on a slow line. What the batch runner's page needs too stays apart, so that it does not run the studio.
 */
export function nameFirstChunk(): (id: string, graph: Graph) => string | null {
  let first: Set<string> | undefined;
  return (id, graph) => {
    first ??= onlyIn(reachedFrom(STUDIO, graph), reachedFrom(BATCH_RUNNER, graph));
    return first.has(id) ? 'studio' : null;
  };
}

/** A module and all that it imports, but for what it imports when it is needed. */
function reachedFrom(id: string, graph: Graph, reached = new Set<string>()): Set<string> {
  if (reached.has(id)) return reached;
  reached.add(id);
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reachedFrom(imported, graph, reached);
  return reached;
}

const onlyIn = (ids: Set<string>, others: Set<string>) => new Set([...ids].filter((id) => !others.has(id)));

function moduleAt(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url)).replaceAll('\\', '/');
}
