/** What the files of one room may import besides their own room; packages that no room is asked about are free. */
interface Room {
  may: readonly string[];
  /** Only their types. */
  types?: readonly string[];
}

/** The packages that the table grants, the first that matches. */
export const PACKAGES: Record<string, RegExp> = {
  'tfjs-core': /^@tensorflow\/tfjs-core/,
  tfjs: /^@tensorflow\//,
  comlink: /^comlink/,
  react: /^react(-dom|-aria-components)?(\/|$)/,
  recharts: /^recharts/,
  'regl-scatterplot': /^regl-scatterplot/,
  idb: /^idb(\/|$)/,
  zustand: /^zustand/,
};

const ALL_WORKERS =
  'contract lib engine ops losses models training evaluation datasets projection testing'.split(' ');

/** Which room may import what: rooms by their aliases, packages by their names above. */
export const ROOMS: Record<string, Room> = {
  'workers/contract': { may: [] },
  'workers/lib': { may: [] },
  'workers/offline': { may: ['contract'] },
  'workers/datasets': { may: ['contract', 'lib'] },
  'workers/evaluation': { may: ['contract', 'lib'] },
  'workers/engine': { may: ['contract', 'lib', 'tfjs-core', 'tfjs'] },
  'workers/ops': { may: ['contract', 'lib', 'engine', 'tfjs-core'] },
  'workers/losses': { may: ['contract', 'lib', 'ops', 'tfjs-core'] },
  'workers/models': {
    may: ['contract', 'lib', 'datasets', 'engine', 'ops', 'losses'],
    types: ['tfjs-core'],
  },
  'workers/training': {
    may: ['contract', 'lib', 'engine', 'ops', 'losses', 'models', 'evaluation', 'datasets', 'idb'],
    types: ['tfjs-core'],
  },
  'workers/projection': { may: ['contract', 'lib', 'engine', 'ops'], types: ['tfjs-core'] },
  // Also every test and benchmark of workers/.
  'workers/testing': { may: [...ALL_WORKERS, 'tfjs-core', 'tfjs', 'idb'] },
  // The files that stand in no room: each worker builds a class and exposes it.
  workers: { may: ['contract', 'lib', 'training', 'evaluation', 'datasets', 'projection', 'comlink'] },

  'src/client': { may: ['contract', 'comlink', 'idb'] },
  'src/stores': { may: ['contract', 'client', 'react', 'zustand'] },
  'src/charts': { may: ['react', 'recharts', 'regl-scatterplot'], types: ['contract'] },
  'src/ui': { may: ['react'], types: ['contract'] },
  'src/export': { may: ['contract', 'charts', 'ui', 'stores', 'react'] },
  'src/panels': { may: ['contract', 'charts', 'ui', 'stores', 'export', 'react'] },
  'src/app': { may: ['contract', 'panels', 'ui', 'stores', 'react'] },
  // main.tsx mounts the app.
  src: { may: ['app', 'react'] },
};
