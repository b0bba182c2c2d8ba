/** Does pieces of work one after the other, each once, when `whenFree` says so; returns what takes a turn, and what gives it up. */
function turns(whenFree: (next: () => void) => void) {
  const waiting = new Set<() => void>();
  const doNext = () => {
    const [work] = waiting;
    if (!work) return;
    waiting.delete(work);
    if (waiting.size) whenFree(doNext);
    work();
  };
  return {
    take(work: () => void) {
      waiting.add(work);
      if (waiting.size === 1) whenFree(doNext);
    },
    giveUp(work: () => void) {
      waiting.delete(work);
    },
  };
}

/** Work in idle moments, a moment for each piece, so that pieces never add up to a long task. */
export const idleTurns = turns((next) => {
  // Safari has no idle moments to tell of.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(next, { timeout: 2000 });
  else setTimeout(next, 200);
});

/** Work that is due, a task for each piece. */
export const taskTurns = turns((next) => setTimeout(next));
