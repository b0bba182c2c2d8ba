import { NAMES } from '../lint/names.ts';

/** A file that breaks (or, without `rule`, keeps) one rule of the rooms. */
export interface Case {
  path: string;
  code: string;
  /** Rule that must be reported in the file; undefined where nothing may be. */
  rule?: string;
}

const IMPORTS = 'rooms';
const NAMED = 'model-names';
const ELEMENTARY = 'elementary';
const breaks = (rule: string, path: string, code: string): Case => ({ path, code, rule });
const keeps = (path: string, code: string): Case => ({ path, code });

/** One planted violation per rule and kind of import, and what must stay allowed. */
export const CASES: readonly Case[] = [
  // every kind of import
  breaks(
    IMPORTS,
    'workers/ops/value.ts',
    `import { loop } from '#training/loop.ts';\nexport const x = loop;`,
  ),
  breaks(
    IMPORTS,
    'workers/ops/type.ts',
    `import type { Loop } from '#training/loop.ts';\nexport type X = Loop;`,
  ),
  breaks(IMPORTS, 'workers/ops/reexport.ts', `export { loop } from '#training/loop.ts';`),
  breaks(IMPORTS, 'workers/ops/star.ts', `export * from '#training/loop.ts';`),
  breaks(IMPORTS, 'workers/ops/dynamic.ts', `export const load = () => import('#training/loop.ts');`),
  breaks(IMPORTS, 'workers/ops/effect.ts', `import '#training/loop.ts';`),
  breaks(
    'consistent-type-imports',
    'workers/ops/typeof.ts',
    `export type X = import('#training/loop.ts').Loop;`,
  ),
  breaks(IMPORTS, 'workers/ops/spmm/relative.ts', `export { loop } from '../../training/loop.ts';`),
  breaks(IMPORTS, 'src/ui/house.ts', `export { loop } from '../../workers/training/loop.ts';`),
  breaks(IMPORTS, 'workers/ops/mixed.ts', `export { loop, type Loop } from '#training/loop.ts';`),
  breaks(IMPORTS, 'workers/training/near.ts', `export { pca } from '../models/mf.ts';`),
  breaks(IMPORTS, 'src/stores/outside.ts', `export * from '../../scripts/gate.ts';`),
  breaks(IMPORTS, 'src/client/worker.ts', `import '../../workers/good.worker.ts';`),
  breaks(IMPORTS, 'src/shed/room.ts', `export const x = 1;`),

  // every room
  breaks(IMPORTS, 'workers/contract/room.ts', `export * from '#lib/numbers.ts';`),
  breaks(IMPORTS, 'workers/lib/room.ts', `export * from '#contract/types.ts';`),
  breaks(IMPORTS, 'workers/offline/room.ts', `export * from '#lib/numbers.ts';`),
  breaks(IMPORTS, 'workers/datasets/room.ts', `export * from '#evaluation/rank.ts';`),
  breaks(IMPORTS, 'workers/evaluation/room.ts', `export * from '#ops/add.ts';`),
  breaks(IMPORTS, 'workers/engine/room.ts', `export * from '#ops/add.ts';`),
  breaks(IMPORTS, 'workers/losses/room.ts', `export * from '#engine/device.ts';`),
  breaks(IMPORTS, 'workers/models/room.ts', `export * from '#training/loop.ts';`),
  breaks(IMPORTS, 'workers/training/room.ts', `export * from '#projection/pca.ts';`),
  breaks(IMPORTS, 'workers/projection/room.ts', `export * from '#models/mf.ts';`),
  breaks(IMPORTS, 'workers/testing/room.ts', `export * from '#stores/run/run.ts';`),
  breaks(IMPORTS, 'workers/room.worker.ts', `export * from '#ops/add.ts';`),
  breaks(IMPORTS, 'src/client/room.ts', `export * from '#stores/run/run.ts';`),
  breaks(IMPORTS, 'src/stores/room.ts', `export * from '#panels/run.ts';`),
  breaks(IMPORTS, 'src/charts/room.ts', `export * from '#stores/run/run.ts';`),
  breaks(IMPORTS, 'src/charts/value.ts', `export { value } from '#contract/types.ts';`),
  breaks(IMPORTS, 'src/ui/room.ts', `export * from '#charts/line.ts';`),
  breaks(IMPORTS, 'src/panels/room.ts', `export * from '#client/proxy.ts';`),
  breaks(IMPORTS, 'src/export/room.ts', `export * from '#panels/run.ts';`),
  breaks(IMPORTS, 'src/app/room.ts', `export * from '#charts/line.ts';`),
  breaks(IMPORTS, 'src/main.tsx', `export * from '#stores/run/run.ts';`),

  // packages
  breaks(IMPORTS, 'workers/ops/backend.ts', `import '@tensorflow/tfjs-backend-wasm';`),
  breaks(IMPORTS, 'workers/datasets/tfjs.ts', `export { add } from '@tensorflow/tfjs-core';`),
  breaks(IMPORTS, 'workers/training/tfjs.ts', `export { add } from '@tensorflow/tfjs-core';`),
  breaks(IMPORTS, 'src/panels/comlink.ts', `export { wrap } from 'comlink';`),
  breaks(IMPORTS, 'workers/training/comlink.ts', `export { expose } from 'comlink';`),
  breaks(IMPORTS, 'src/panels/recharts.ts', `export { LineChart } from 'recharts';`),
  breaks(IMPORTS, 'src/stores/database.ts', `export { openDB } from 'idb';`),
  breaks(IMPORTS, 'src/panels/scatter.ts', `export { createRenderer } from 'regl-scatterplot';`),
  breaks(IMPORTS, 'workers/models/react.ts', `export { useState } from 'react';`),
  breaks(IMPORTS, 'src/ui/zustand.ts', `export { create } from 'zustand';`),

  // the other rules
  breaks(
    'no-restricted-properties',
    'workers/training/save.ts',
    `export const open = (file: FileSystemFileHandle) => file.createSyncAccessHandle();`,
  ),
  breaks('no-restricted-globals', 'src/stores/spawn.ts', `export const w = new Worker('x.js');`),
  breaks(
    'no-cycle',
    'workers/lib/chicken.ts',
    `import { egg } from './egg.ts';\nexport const chicken = () => egg;`,
  ),
  breaks(
    'no-cycle',
    'workers/lib/egg.ts',
    `import { chicken } from '#lib/chicken.ts';\nexport const egg = () => chicken;`,
  ),
  breaks(
    'no-cycle',
    'workers/lib/shape.ts',
    `import type { Circle } from './circle.ts';\nexport type Shape = Circle;`,
  ),
  breaks(
    'no-cycle',
    'workers/lib/circle.ts',
    `import type { Shape } from './shape.ts';\nexport interface Circle {\n  around: Shape;\n}`,
  ),
  breaks(
    'no-floating-promises',
    'workers/lib/float.ts',
    `const work = async () => 1;\nexport const x = () => {\n  work();\n};`,
  ),
  breaks(
    'rules-of-hooks',
    'src/ui/Hook.tsx',
    `import { useState } from 'react';\nexport const useIt = (on: boolean) => on && useState(1);`,
  ),
  breaks(
    'exhaustive-deps',
    'src/ui/Deps.tsx',
    `import { useEffect } from 'react';\nexport const useIt = (n: number) => useEffect(() => void n, []);`,
  ),
  breaks('typescript', 'workers/lib/dom.ts', `export const title = () => document.title;`),

  // the same bits in every browser where something is seeded
  breaks(ELEMENTARY, 'workers/lib/noise.ts', `export const x = (u: number) => Math.log(u);`),
  breaks(ELEMENTARY, 'workers/datasets/synthetic/view.ts', `export const x = [1, 2].map(Math.tanh);`),
  breaks(ELEMENTARY, 'workers/models/vbpr/start.ts', `const { cos } = Math;\nexport const x = cos(1);`),
  breaks(ELEMENTARY, 'workers/training/rate.ts', `export const x = (epoch: number) => 0.96 ** (epoch / 50);`),
  breaks(ELEMENTARY, 'workers/ops/adamw/op.ts', `export const x = (b: number, t: number) => b ** t;`),
  breaks(ELEMENTARY, 'workers/projection/start.ts', `export const x = Math['sin'](1);`),
  keeps('workers/lib/exact.ts', `export const x = (a: number) => Math.sqrt(a ** 2 + 2 ** -24);`),
  keeps('workers/evaluation/gain.ts', `export const x = (rank: number) => 1 / Math.log2(rank + 2);`),
  keeps('workers/lib/exact.test.ts', `export const x = Math.log(2);`),

  // no model by name
  ...NAMES.map((name, k) => breaks(NAMED, `src/panels/names/each${k}.ts`, `export const x = '${name}';`)),
  breaks(NAMED, 'src/panels/names/string.ts', `export const x = 'promptmm';`),
  breaks(NAMED, 'src/panels/names/label.ts', `export const x = 'Trains LightGCN first';`),
  breaks(NAMED, 'src/panels/names/plural.ts', `export const x = 'Both teachers agree.';`),
  breaks(NAMED, 'src/panels/names/template.ts', 'export const x = (n: number) => `${n} steps of MF-BPR`;'),
  breaks(NAMED, 'src/panels/names/Jsx.tsx', `export const X = () => <p>The Student is small.</p>;`),
  breaks(NAMED, 'src/panels/names/Attribute.tsx', `export const X = () => <p data-stage="teacher" />;`),
  breaks(NAMED, 'src/panels/names/property.ts', `export const x = { teacher: 1 };`),
  breaks(NAMED, 'src/panels/names/member.ts', `export const x = (r: { a: any }) => r.a.student;`),
  breaks(NAMED, 'src/panels/names/compound.ts', `export const mostPopularItems = 1;`),
  breaks(NAMED, 'src/panels/names/type.ts', `export type X = 'teacher' | 'other';`),
  breaks(NAMED, 'src/panels/names/loss.ts', `export const x = (losses: any) => losses.pairKd;`),
  breaks(NAMED, 'src/panels/names/pattern.ts', 'export const x = /^lightgcn/;'),
  breaks(NAMED, 'src/panels/names/path.ts', `export * from '#contract/models/lightgcn.ts';`),
  breaks(NAMED, 'src/stores/run/name.ts', `export const x = 'drafts.promptmm.layers';`),
  breaks(NAMED, 'src/app/Name.tsx', `export const X = () => <b>PromptMM</b>;`),
  keeps('src/panels/names/comment.ts', `// The teacher of PromptMM.\nexport const model = 'model';`),
  keeps(
    'src/panels/names/product.ts',
    `export const x = ['PromptMM Studio', 'promptmm-runs', 'a.promptmm.zip'];`,
  ),
  keeps(
    'src/app/Title.tsx',
    `export const X = () => (\n  <h1>\n    PromptMM <span>Studio</span>\n  </h1>\n);`,
  ),
  keeps('src/panels/names/x.test.ts', `export const x = 'promptmm';`),
  keeps('src/panels/learn/lesson.ts', `export const x = 'The teacher';`),
  keeps('src/panels/talk/slide.ts', `export const x = 'The teacher';`),
  keeps('src/stores/learn/lesson.ts', `export const x = 'The teacher';`),
  keeps('workers/lib/name.ts', `export const x = 'promptmm';`),

  // what they import, and what is allowed
  keeps('workers/contract/types.ts', `export type Value = number;\nexport const value: Value = 1;`),
  keeps('workers/lib/numbers.ts', `export const one = 1;`),
  keeps(
    'workers/engine/device.ts',
    `export { add } from '@tensorflow/tfjs-core';\nexport * from '#contract/types.ts';`,
  ),
  keeps(
    'workers/ops/add.ts',
    `import { one } from '#lib/numbers.ts';\nexport { add } from '#engine/device.ts';\nexport const two = one + 1;`,
  ),
  keeps(
    'workers/models/mf.ts',
    `import type { Tensor } from '@tensorflow/tfjs-core';\nexport type X = Tensor;\nexport * from '#ops/add.ts';`,
  ),
  keeps('workers/evaluation/rank.ts', `export const rank = 1;`),
  keeps('workers/projection/pca.ts', `export * from '#ops/add.ts';`),
  keeps(
    'workers/training/loop.ts',
    `export interface Loop {\n  x: number;\n}\nexport const loop = 1;\nexport * from '#models/mf.ts';`,
  ),
  keeps('workers/good.worker.ts', `export { expose } from 'comlink';\nexport * from '#training/loop.ts';`),
  keeps(
    'workers/lib/fileAccess.ts',
    `export const open = (file: FileSystemFileHandle) => file.createSyncAccessHandle();`,
  ),
  keeps('src/client/proxy.ts', `export { wrap } from 'comlink';\nexport const w = () => new Worker('x.js');`),
  keeps('src/stores/run.ts', `export * from '#client/proxy.ts';`),
  keeps(
    'src/charts/line.ts',
    `import type { Value } from '#contract/types.ts';\nexport type X = Value;\nexport { Line } from 'recharts';`,
  ),
  keeps('src/panels/run.ts', `export * from '#stores/run/run.ts';\nexport { X } from '#charts/line.ts';`),
];
