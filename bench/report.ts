import type { BackendBench, ProfileReport, TaskReport } from './protocol.ts';

/** PyTorch 1.13 on one thread at TikTok size, ms per step: the mark for wasm. */
const MARKS: Record<string, string> = {
  LightGCN: '15-17',
  teacher: '63',
  'student, frozen prompt': '36',
  'student, trained prompt': '82-90',
};

/** The comparison as aligned text: one line per task. */
export function tableText({ backend, adapter, dataset: s, settings, tasks }: BackendBench): string {
  const head = `${backend} (${adapter}): ${s.name}, ${s.users} users x ${s.items} items, ${s.interactions} interactions, d ${settings.d}, batch ${settings.batchSize}`;
  if (tasks.length === 0) return head;
  const lines = [
    ['backend', 'task', 'ours ms', 'best', 'stock ms', 'best', 'ratio', 'runs', 'agree to'],
    ...tasks.map((t) => taskLine(backend, t)),
  ];
  const notes = Array.from(new Set(tasks.map((t) => `stock: ${t.stockForm}`)));
  return [head, ...aligned(lines), ...notes].join('\n');
}

const taskLine = (backend: string, t: TaskReport) => [
  backend,
  t.task,
  ...[t.ours.ms, t.ours.best].map((ms) => ms.toFixed(1)),
  ...[t.stock.ms, t.stock.best].map((ms) => ms.toFixed(0)),
  `${t.ratio.toFixed(1)}x`,
  `${t.ours.runs}/${t.stock.runs}`,
  Math.max(t.agreement.relative, t.firstStep).toExponential(1),
];

/** The operators of a step, largest first. */
export function profileText({ task, msPerStep, operators }: ProfileReport): string {
  const lines = operators
    .filter((o) => o.ms >= 0.02)
    .map((o) => ['', o.ms.toFixed(2), `x${o.calls}`, o.name]);
  return [`${task}: ${msPerStep.toFixed(1)} ms per step`, ...aligned(lines)].join('\n');
}

/** Our wasm figures beside the marks; empty for other backends. */
export function marksText({ backend, tasks }: BackendBench): string {
  const marked = tasks.filter((t) => backend === 'wasm' && t.task in MARKS);
  if (marked.length === 0) return '';
  const lines = marked.map((t) => [t.task, t.ours.ms.toFixed(1), t.ours.best.toFixed(1), MARKS[t.task]]);
  return [
    'wasm beside PyTorch on one thread (TikTok size, another machine)',
    ...aligned([['step', 'ours ms', 'best', 'PyTorch ms'], ...lines]),
  ].join('\n');
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

function aligned(lines: string[][]): string[] {
  const widths = lines[0].map((_, c) => Math.max(...lines.map((l) => l[c].length)));
  return lines.map((l) =>
    l
      .map((cell, c) => cell.padEnd(widths[c]))
      .join('  ')
      .trimEnd(),
  );
}
