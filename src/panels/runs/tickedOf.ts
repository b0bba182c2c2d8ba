import type { Ticked } from '#ui/TickBox.tsx';

/** How much of some runs is chosen. */
export function tickedOf(runIds: readonly string[], chosen: ReadonlySet<string>): Ticked {
  const count = chosen.size ? runIds.filter((id) => chosen.has(id)).length : 0;
  return count === 0 ? 'none' : count === runIds.length ? 'all' : 'some';
}
