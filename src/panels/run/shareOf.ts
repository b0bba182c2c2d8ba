/** How much a part is of all that a stage minimises, 0 to 1. */
export function shareOf(part: string, losses: ReadonlyMap<string, number>): number {
  const total = [...losses.values()].reduce((sum, value) => sum + Math.abs(value), 0);
  return total ? Math.abs(losses.get(part) ?? 0) / total : 0;
}
