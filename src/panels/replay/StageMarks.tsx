import type { EpochRecord } from '#contract/results.ts';

/** Where along the epochs another stage begins. */
export function StageMarks({ records }: { records: readonly EpochRecord[] }) {
  const last = records.length - 1;
  const begins = records.flatMap(({ stage }, at) => (at && stage !== records[at - 1].stage ? [at] : []));
  return begins.map((at) => (
    <span key={at} className="epoch-mark" style={{ left: `${(100 * (at - 0.5)) / last}%` }} aria-hidden />
  ));
}
