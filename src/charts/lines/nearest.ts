/** Index of the value nearest to `x` among ascending ones; -1 where `x` lies outside of them. */
export function nearest(ascending: readonly number[], x: number): number {
  const last = ascending.length - 1;
  if (last < 0 || !(x >= ascending[0] && x <= ascending[last])) return -1;
  const above = ascending.findIndex((value) => value >= x);
  return above > 0 && x - ascending[above - 1] < ascending[above] - x ? above - 1 : above;
}
