import { RIVALS, type Rival } from './contender.ts';
import type { BackendBench, HostsReport, ProfileReport, TaskReport } from './protocol.ts';

/** The comparison as aligned text: one line per task. */
export function tableText({ backend, adapter, dataset: s, tasks, stockForm }: BackendBench): string {
  const head = `${backend} (${adapter}): ${s.name}, ${s.users} users x ${s.items} items, ${s.interactions} interactions`;
  if (tasks.length === 0) return head;
  const rivals = RIVALS.filter((rival) => tasks.some((t) => t[rival]));
  const lines = [
    [
      'backend',
      'task',
      'ours ms',
      'best',
      ...rivals.flatMap((rival) => [`${rival} ms`, 'best', 'ratio']),
      'runs',
      'agree to',
    ],
    ...tasks.map((t) => taskLine(backend, t, rivals)),
  ];
  return [head, ...aligned(lines), ...(tasks.some((t) => t.stock) ? [`stock: ${stockForm}`] : [])].join('\n');
}

function taskLine(backend: string, t: TaskReport, names: readonly Rival[]): string[] {
  const rivals = names.flatMap((rival) => t[rival] ?? []);
  return [
    backend,
    t.task,
    ...[t.ours.ms, t.ours.best].map((ms) => ms.toFixed(1)),
    ...names.flatMap((name) => {
      const rival = t[name];
      return rival
        ? [rival.ms.toFixed(1), rival.best.toFixed(1), `${rival.ratio.toFixed(1)}x`]
        : ['-', '-', '-'];
    }),
    [t.ours, ...rivals].map(({ runs }) => runs).join('/'),
    rivals.length === 0
      ? '-'
      : Math.max(...rivals.flatMap((r) => [r.agreement.relative, r.firstStep])).toExponential(1),
  ];
}

/** What the host does per step: one line per task, and one per task that could not be measured. */
export function hostText({ hosts, refused }: HostsReport): string {
  if (hosts.length + refused.length === 0) return '';
  const names = ['dispatches', 'submits', 'bindGroups', 'buffers', 'writes'] as const;
  const lines = aligned([
    ['task', 'dispatches', 'submits', 'bind groups', 'buffers', 'writes', 'host µs', 'best', 'of it batch'],
    ...hosts.map((h) => [
      h.task,
      ...names.map((name) => h[name].toFixed(1)),
      ...[h.microseconds, h.best, h.batch].map((us) => us.toFixed(0)),
    ]),
  ]);
  return [...lines, ...refused.map(({ task, reason }) => `${task}  not measured: ${reason}`)].join('\n');
}

/** The operators of a step, largest first. */
export function profileText({ task, msPerStep, operators }: ProfileReport): string {
  const lines = operators
    .filter((o) => o.ms >= 0.02)
    .map((o) => ['', o.ms.toFixed(2), `x${o.calls}`, o.name]);
  return [`${task}: ${msPerStep.toFixed(1)} ms per step`, ...aligned(lines)].join('\n');
}

/** t-SNE per iteration beside the rival; empty where it was not compared. */
export function tsneText({ backend, tsne }: BackendBench): string {
  if (!tsne) return '';
  const lines = tsne.rows.map(({ method, ours, rival, ratio }) => [
    backend,
    method,
    ...[ours.ms, ours.best, rival.ms, rival.best].map((ms) => ms.toFixed(2)),
    `${ratio.toFixed(1)}x`,
    `${ours.runs}/${rival.runs}`,
  ]);
  return [
    `t-SNE, ${tsne.points} points x ${tsne.dims}, perplexity ${tsne.perplexity}, ms per iteration beside ${tsne.rival}`,
    ...aligned([['backend', 'method', 'ours ms', 'best', 'rival ms', 'best', 'ratio', 'runs'], ...lines]),
  ].join('\n');
}

/** Cells in columns, as wide as their widest. */
export function aligned(lines: string[][]): string[] {
  const widths = lines[0].map((_, c) => Math.max(...lines.map((l) => l[c].length)));
  return lines.map((l) =>
    l
      .map((cell, c) => cell.padEnd(widths[c]))
      .join('  ')
      .trimEnd(),
  );
}
