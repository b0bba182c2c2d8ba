import { posix } from 'node:path';
import { PACKAGES, ROOMS } from './importTable.ts';
import { pathOf, type Node, type Rule, type Visitor } from './linter.ts';

const HOUSES = /^(src|workers)\//;
const OUTSIDE = /^(scripts|e2e|bench)\//;
const ALIASES = Object.fromEntries(Object.keys(ROOMS).map((room) => [posix.basename(room), room]));

/** Reports imports that the table of rooms does not grant: every kind of import and re-export, types too. */
export const rooms: Rule = {
  create(context): Visitor {
    const path = pathOf(context);
    if (!HOUSES.test(path)) return {};
    const check = (node: Node) => {
      if (typeof node.source?.value !== 'string') return;
      const complaint = complain(path, node.source.value, isOfTypes(node));
      if (complaint) context.report({ node: node.source, message: complaint });
    };
    return {
      Program(node) {
        if (!(folderOf(path) in ROOMS))
          context.report({ node, message: `${folderOf(path)} has no row in scripts/lint/importTable.ts.` });
      },
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

/** The folder that makes a file's room: `src/ui`, or the house itself for a file in no room. */
const folderOf = (path: string) => path.split('/').slice(0, -1).slice(0, 2).join('/');

/** The row that holds for a file. */
const roomOf = (path: string) =>
  /^workers\/.+\/.+\.(test|bench)\.ts$/.test(path) ? 'workers/testing' : folderOf(path);

function complain(path: string, specifier: string, types: boolean): string | undefined {
  const room = roomOf(path);
  if (/\.worker(\.ts)?($|\?)/.test(specifier)) return 'A worker is started by src/client, never imported.';
  const target = specifier.startsWith('.') && posix.join(posix.dirname(path), specifier);
  if (target && OUTSIDE.test(target)) return `${room} may not import ${target.split('/')[0]}.`;
  const wanted = target ? neighbour(path, target) : named(specifier);
  if (!wanted || ALIASES[wanted] === folderOf(path)) return undefined;
  const { may, types: typesOf = [] } = ROOMS[room] ?? { may: [] };
  if (!may.includes(wanted) && !typesOf.includes(wanted)) return `${room} may not import ${wanted}.`;
  if (!may.includes(wanted) && !types) return `${room} may import only types of ${wanted}.`;
  if (target && folderOf(path).includes('/')) return `Between rooms the alias: #${wanted}/.`;
  return undefined;
}

/** The other room that a relative path leads into; undefined where it stays at home or leaves the houses. */
function neighbour(path: string, target: string): string | undefined {
  const room = folderOf(target);
  return HOUSES.test(target) && room !== folderOf(path) ? posix.basename(room) : undefined;
}

/** The room of an alias, or the granted package. */
const named = (specifier: string) =>
  /^#(\w+)\//.exec(specifier)?.[1] ?? Object.keys(PACKAGES).find((name) => PACKAGES[name].test(specifier));

function isOfTypes({ type, importKind, exportKind, specifiers }: Node): boolean {
  if (type === 'TSImportType' || importKind === 'type' || exportKind === 'type') return true;
  const kinds = (specifiers ?? []).map((s: Node) => s.importKind ?? s.exportKind);
  return kinds.length > 0 && kinds.every((kind: string) => kind === 'type');
}
