import type { Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of processor time. */
  tdur?: number;
  args: { name?: string };
}

/**
 * Longest tasks of the page's main thread while `work` goes on: milliseconds of processor time, descending.
 * Not the time on the clock, which on a busy machine also counts what others do.
 */
export async function mainThreadTasks(page: Page, work: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const isMain = (event: TraceEvent) => event.name === 'thread_name' && event.args.name === 'CrRendererMain';
  const mainThreads = new Set(traceEvents.filter(isMain).map(thread));
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && event.tdur && mainThreads.has(thread(event)),
  );
  return tasks.map((event) => Math.round(event.tdur! / 1000)).sort((a, b) => b - a);
}
