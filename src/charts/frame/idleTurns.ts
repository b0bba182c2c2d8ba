const waiting = new Set<() => void>();

/** Does a piece of work in an idle moment of its own, so that pieces never add up to a long task. */
export function takeIdleTurn(work: () => void): void {
  waiting.add(work);
  if (waiting.size === 1) whenIdle(doNext);
}

function doNext(): void {
  const [work] = waiting;
  if (!work) return;
  waiting.delete(work);
  if (waiting.size) whenIdle(doNext);
  work();
}

function whenIdle(work: () => void): void {
  // Safari has no idle moments to tell of.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
