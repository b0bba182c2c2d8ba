import { expect, test } from 'vitest';
import { headlinesOf } from '#contract/headline.ts';
import type { ExperimentMark } from '#contract/experiments/mark.ts';
import type { RunResult } from '#contract/results.ts';
import type { KnownRun, Sorting } from './runFacts.ts';
import { bestMean, runTree, seedsOf, sortTree, visibleRows, type TreeNode } from './runTree.ts';

const headlines = headlinesOf('lightgcn');
const ablations = { id: 'e', kind: 'ablations', question: 'What is it worth?' } as ExperimentMark;

let savedAt = 0;
const known = (
  name: string,
  seed: number,
  recall: number,
  experiment?: ExperimentMark,
  hash = 'h',
): KnownRun => ({
  run: {
    ...{ runId: `${name}-${seed}-${++savedAt}`, name, model: 'lightgcn', seed, experiment },
    ...{ config: { model: { name } }, protocol: 'strict', dataset: { name: 'toy', hash } },
    stages: {
      model: { epochs: 1, secondsPerEpoch: 1, test: { recall: { 20: recall }, ndcg: { 20: recall } } },
    },
  } as unknown as RunResult,
  facts: { runId: '', savedAt, tags: [], notes: '' },
});
const shape = (nodes: readonly TreeNode[]): unknown[] =>
  nodes.map((node) =>
    node.kind === 'run' ? node.known[0].run.seed : [node.kind, node.name, shape(node.children)],
  );
const sorted = (nodes: TreeNode[], column: Sorting['column'], descending = true) =>
  sortTree(nodes, { column, descending }, headlines);

test('runs stand by experiment, then setting, then seed', () => {
  const tree = runTree([
    known('full', 1, 0.3, ablations),
    known('full', 2, 0.5, ablations),
    known('less', 1, 0.2, ablations),
  ]);
  expect(shape(tree)).toEqual([['experiment', 'What is it worth?', [['setting', 'full', [1, 2]], 1]]]);
  expect(tree[0]).toMatchObject({ under: 'Ablations, 2 settings' });
  expect(bestMean(tree[0], headlines[0])).toMatchObject({ mean: 0.4, n: 2 });
});

test('one setting stands for its experiment, and a single run alone; runs without a mark are grouped by what they computed', () => {
  const tree = runTree([
    known('full', 1, 0.3, ablations),
    known('full', 2, 0.5, ablations),
    known('plain', 1, 0.1),
    known('plain', 2, 0.1),
    known('plain', 1, 0.1, undefined, 'other'),
  ]);
  expect(shape(tree)).toEqual([['setting', 'full', [1, 2]], ['setting', 'plain', [1, 2]], 1]);
});

test('a seed that was repeated counts once, its newest run', () => {
  const [group] = runTree([known('full', 1, 0.1), known('full', 1, 0.3), known('full', 2, 0.5)]);
  expect(bestMean(group, headlines[0])).toMatchObject({ mean: 0.4, n: 2 });
  expect(seedsOf(group.known)).toBe(2);
});

test('groups are sorted by what they come to, and the runs in them too', () => {
  const tree = runTree([
    known('low', 1, 0.1),
    known('low', 2, 0.3),
    known('high', 1, 0.25),
    known('high', 2, 0.35),
    known('alone', 1, 0.29),
  ]);
  expect(shape(sorted(tree, 'first'))).toEqual([['setting', 'high', [2, 1]], 1, ['setting', 'low', [2, 1]]]);
  expect(shape(sorted(tree, 'name', false))).toEqual([
    1,
    ['setting', 'high', [1, 2]],
    ['setting', 'low', [1, 2]],
  ]);
  expect(shape(sorted(tree, 'date'))[0]).toBe(1);
});

test('what is closed shows nothing of what it holds', () => {
  const tree = runTree([
    known('full', 1, 0.3, ablations),
    known('full', 2, 0.5, ablations),
    known('less', 1, 0.2, ablations),
  ]);
  const depths = (open: string[]) => visibleRows(tree, new Set(open)).map(({ depth }) => depth);
  expect(depths([])).toEqual([0]);
  expect(depths([tree[0].key])).toEqual([0, 1, 1]);
  const [setting] = (tree[0] as { children: TreeNode[] }).children;
  expect(depths([tree[0].key, setting.key])).toEqual([0, 1, 2, 2, 1]);
});

test('two thousand runs are quickly put in order', () => {
  const many = Array.from({ length: 400 }, (_, i) =>
    [1, 2, 3, 4, 5].map((seed) => known(`s${i}`, seed, i, ablations)),
  );
  expect(visibleRows(sorted(runTree(many.flat()), 'first'), new Set(['e']))).toHaveLength(401);
});
