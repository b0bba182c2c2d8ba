import type { BackendReport } from '#contract/backend.ts';
import { CARDS } from '../cards.ts';
import type { TaskReport } from '../protocol.ts';

/** Everything that one call on a machine with a GPU found out. */
export interface GpuReport {
  version: 1;
  adapter: string;
  software: boolean;
  limits: BackendReport['limits'];
  /** What stood between us and the driver. */
  runtime: string;
  /** Its version and what it ran on, or why it was not measured. */
  pytorch: string;
  small: boolean;
  seconds: number;
  tasks: TaskReport[];
  /** Why a step could not be recorded as a CUDA graph, by task. */
  ungraphed: Reason[];
  failed: Reason[];
  /** Tasks that there was no time for. */
  skipped: string[];
}

export interface Reason {
  task: string;
  reason: string;
}

const HEAD = ['step', 'ours', 'dispatches', 'least', 'PyTorch', 'ratio', 'CUDA graph', 'ratio'];

/** The table for docs/benchmarks.md. */
export function markdownOf(report: GpuReport): string {
  const { adapter, software, runtime, pytorch, small, tasks, ungraphed, failed, skipped } = report;
  const size = small ? 'A tenth of the size; ' : '';
  const { name: card } = CARDS.at(-1)!;
  const head = `${size}${adapter}${software ? ', which computes on the processor' : ''}; ${runtime}; ${pytorch}. Milliseconds a step, medians. "Least" is what a step takes at least on an ${card} for what it moves and computes.`;
  const rows = tasks.map(({ task, ours, pytorch: eager, graphs, work }) => [
    task,
    figure(ours.ms),
    work ? String(work.dispatches) : '-',
    work ? figure(1000 * work.least.at(-1)!) : '-',
    ...[eager, graphs].flatMap((it) => (it ? [figure(it.ms), it.ratio.toPrecision(2)] : ['-', '-'])),
  ]);
  const table = [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const said = (title: string, reasons: Reason[]) =>
    reasons.length ? ['', title, '', ...reasons.map(({ task, reason }) => `- ${task}: ${reason}`)] : [];
  return [
    head,
    '',
    ...table,
    ...said('No CUDA graph:', ungraphed),
    ...said('Failed:', failed),
    ...(skipped.length ? ['', `No time was left for: ${skipped.join('; ')}.`] : []),
    '',
  ].join('\n');
}

const figure = (ms: number) => (ms >= 100 ? ms.toFixed(0) : ms.toPrecision(3));
