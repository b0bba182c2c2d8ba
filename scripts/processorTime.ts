import { readFileSync, readdirSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** Milliseconds that the browser's pages and workers have had on processors, to the microsecond; undefined where the system does not say. */
export async function processorTime(browser: Browser): Promise<() => number | undefined> {
  if (process.platform !== 'linux') return () => undefined;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => `/proc/${id}/task`);
  const of = (thread: string) => Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  // A thread that has ended keeps what it had.
  const spent = new Map<string, number>();
  return () => {
    for (const tasks of pages)
      for (const thread of readdirSync(tasks)) spent.set(`${tasks}/${thread}`, of(`${tasks}/${thread}`));
    return Array.from(spent.values()).reduce((sum, ms) => sum + ms, 0);
  };
}
