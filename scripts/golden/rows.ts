import type { GoldenResult } from '../../workers/testing/comparison.ts';

/** What the tests of one file on one backend found together. */
export interface Row extends GoldenResult {
  tests: number;
}

/** One row per file and backend: sums of counts, largest of errors. */
export function summarise(results: GoldenResult[]): Row[] {
  const rows = new Map<string, Row>();
  for (const found of results) {
    const key = `${found.file} ${found.backend}`;
    const row = rows.get(key) ?? {
      ...found,
      compared: 0,
      difference: 0,
      error: 0,
      at: 'nothing',
      tests: 0,
    };
    // JSON has no Infinity: it arrives as null.
    const error = found.error ?? Infinity;
    if (error > row.error) Object.assign(row, { error, at: found.at });
    row.difference = Math.max(row.difference, found.difference ?? Infinity);
    row.compared += found.compared;
    row.tests++;
    rows.set(key, row);
  }
  return [...rows.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || a.backend.localeCompare(b.backend),
  );
}

/** Complaints of files that do not give as many figures on each of the backends. */
export function incomplete(rows: Row[], files: readonly string[], backends: readonly string[]): string[] {
  return files.flatMap((file) => {
    const own = rows.filter((row) => row.file === file);
    const wanted = Math.max(1, ...own.map((row) => row.tests));
    return backends.flatMap((backend) => {
      const ran = own.find((row) => row.backend === backend)?.tests ?? 0;
      return ran === wanted ? [] : [`${file} on ${backend}: ${ran} of ${wanted} tests gave figures.`];
    });
  });
}
