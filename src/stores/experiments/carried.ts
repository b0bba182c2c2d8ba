import type { EpochRecord } from '#contract/results.ts';

/**
 * Curves of the seeds of one setting, all as long as the longest: a seed that has stopped counts on with the epoch that it kept. So a mean
 * over seeds jumps at no seed's end, and ends at the mean of what was kept, which tables show.
 */
export function carried<R extends Pick<EpochRecord, 'best'>>(curves: readonly (readonly R[])[]): R[][] {
  const longest = Math.max(...curves.map(({ length }) => length));
  return curves.map((curve) => {
    const kept = curve.findLast(({ best }) => best) ?? curve.at(-1);
    return kept ? [...curve, ...Array.from({ length: longest - curve.length }, () => kept)] : [];
  });
}
