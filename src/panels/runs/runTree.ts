import { EXPERIMENT_KINDS } from '#contract/experiments/mark.ts';
import { seedGroups, settingKey } from '#contract/experiments/groups.ts';
import { own } from '#contract/own.ts';
import { seedMean } from '#contract/seedMean.ts';
import type { SeedMean } from '#contract/analysis.ts';
import { valueOf, type MetricAt } from '#contract/byUser.ts';
import {
  lastResult,
  VALUES,
  type ColumnId,
  type Headlines,
  type KnownRun,
  type Sorting,
} from './runFacts.ts';

/** Runs that belong together: of one experiment, or of one setting with several seeds. */
export interface RunGroup {
  kind: 'experiment' | 'setting';
  key: string;
  name: string;
  /** Said below the name. */
  under?: string;
  /** All of its runs, oldest first. */
  known: KnownRun[];
  children: TreeNode[];
}

/** A row of the list: a run by itself, or a group that opens. */
export type TreeNode = RunGroup | { kind: 'run'; key: string; known: [KnownRun] };

/** Runs by experiment, then setting, then seed; what has only one part stands for it. Runs that were marked with no experiment are grouped by what they computed. */
export function runTree(known: readonly KnownRun[]): TreeNode[] {
  const experiments = groupBy(known, ({ run }) => run.experiment?.id ?? settingKey(run));
  return [...experiments].map(([id, all]) => {
    const settings = [...groupBy(all, ({ run }) => settingKey(run))].map(([key, runs]) =>
      settingNode(`${id} ${key}`, runs),
    );
    if (settings.length === 1) return settings[0];
    const { kind, question } = all[0].run.experiment!;
    const under = `${own(EXPERIMENT_KINDS, kind) ?? kind}, ${settings.length} settings`;
    return { kind: 'experiment', key: id, name: question, under, known: all, children: settings };
  });
}

function settingNode(key: string, known: KnownRun[]): TreeNode {
  const rows = known.map((one): TreeNode => ({ kind: 'run', key: one.run.runId, known: [one] }));
  if (rows.length === 1) return rows[0];
  // What runs are called now counts more than what their setting was called: they can be renamed.
  return { kind: 'setting', key, name: known[0].run.name, known, children: rows };
}

/** A test metric of a setting over its seeds; each counts once. */
export function settingMean(known: readonly KnownRun[], metric: MetricAt): SeedMean | undefined {
  const [{ runs }] = seedGroups(known.map(({ run }) => run));
  const values = runs.flatMap((run) => valueOf(lastResult(run)?.test, metric) ?? []);
  return values.length ? seedMean(values) : undefined;
}

/** The best mean among the settings of an experiment. */
export function bestMean(node: TreeNode, metric: MetricAt): SeedMean | undefined {
  if (node.kind !== 'experiment') return settingMean(node.known, metric);
  const means = node.children.flatMap((child) => settingMean(child.known, metric) ?? []);
  return means.reduce<SeedMean | undefined>(
    (best, it) => (best && best.mean >= it.mean ? best : it),
    undefined,
  );
}

/** The rows in the order of a column, those of each group too; equals keep their order. */
export function sortTree(nodes: readonly TreeNode[], sorting: Sorting, headlines: Headlines): TreeNode[] {
  const sign = sorting.descending ? -1 : 1;
  return nodes
    .map((node) => ({
      value: valueIn(node, sorting.column, headlines),
      node: 'children' in node ? { ...node, children: sortTree(node.children, sorting, headlines) } : node,
    }))
    .sort(({ value: x }, { value: y }) => (x === y ? 0 : x < y ? -sign : sign))
    .map(({ node }) => node);
}

function valueIn(node: TreeNode, column: ColumnId, headlines: Headlines): string | number {
  if (node.kind === 'run') return VALUES[column](node.known[0], headlines);
  const values = node.known.map((each) => VALUES[column](each, headlines));
  if (column === 'name') return node.name.toLowerCase();
  if (column === 'first') return bestMean(node, headlines[0])?.mean ?? -1;
  if (column === 'second') return bestMean(node, headlines[1])?.mean ?? -1;
  if (column === 'time') return (values as number[]).reduce((sum, value) => sum + value, 0);
  return column === 'date' ? Math.max(...(values as number[])) : values[0];
}

/** A row that is seen, and how deep it lies. */
export interface VisibleRow {
  node: TreeNode;
  depth: number;
}

/** The rows that are seen while some groups are open. */
export const visibleRows = (nodes: readonly TreeNode[], open: ReadonlySet<string>, depth = 0): VisibleRow[] =>
  nodes.flatMap((node) => [
    { node, depth },
    ...('children' in node && open.has(node.key) ? visibleRows(node.children, open, depth + 1) : []),
  ]);

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** How many seeds runs of one setting have: repeating one makes no more of them. */
export const seedsOf = (known: readonly KnownRun[]): number => new Set(known.map(({ run }) => run.seed)).size;
