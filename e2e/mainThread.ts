import type { Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds: when it began, how long it took, and of that the processor's time. */
  ts: number;
  dur?: number;
  tdur?: number;
  args: { name?: string; chrome_mojo_event_info?: { mojo_interface_tag?: string } };
}

/** True for what the test itself asks of the page. */
const isAsked = ({ args }: TraceEvent) =>
  args.chrome_mojo_event_info?.mojo_interface_tag === 'blink.mojom.DevToolsSession';

/**
 * Longest tasks of the page's main thread while `work` goes on: milliseconds of processor time, descending.
 * Not the time on the clock, which on a busy machine also counts what others do; and not the questions of the test.
 */
export async function mainThreadTasks(page: Page, work: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel'] });
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
  const asked = tasks.filter(isAsked);
  const isOfTest = ({ ts, dur = 0 }: TraceEvent) =>
    asked.some((question) => ts <= question.ts && question.ts <= ts + dur);
  return tasks
    .filter((task) => !isOfTest(task))
    .map((event) => Math.round(event.tdur! / 1000))
    .sort((a, b) => b - a);
}
