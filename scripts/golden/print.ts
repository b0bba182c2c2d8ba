import type { Row } from './rows.ts';

/** Prints the largest error of every file on every backend, then of every backend. */
export function print(rows: Row[]): void {
  const line = (r: Row) => [r.backend, r.difference.toExponential(2), r.error.toFixed(4), String(r.compared)];
  const head = ['backend', 'largest |diff|', 'in tolerances', 'compared'];
  console.log('\nPer file and backend. Tolerance: 1e-5 + 1e-4 |ref| for models, 1e-12 for evaluations.');
  table([['file', ...head, 'where'], ...rows.map((r) => [r.file, ...line(r), r.at])]);
  console.log('\nLargest error per backend');
  table([[...head, 'file', 'where'], ...worstOfBackends(rows).map((r) => [...line(r), r.file, r.at])]);
  console.log('');
}

/** The worst row of each backend, with the largest difference and all that was compared there. */
function worstOfBackends(rows: Row[]): Row[] {
  const backends = [...new Set(rows.map((row) => row.backend))].sort();
  return backends.map((backend) => {
    const own = rows.filter((row) => row.backend === backend);
    const largest = own.reduce((a, b) => (b.error > a.error ? b : a));
    const difference = Math.max(...own.map((row) => row.difference));
    return { ...largest, difference, compared: own.reduce((sum, row) => sum + row.compared, 0) };
  });
}

function table(lines: string[][]): void {
  const widths = lines[0].map((_, c) => Math.max(...lines.map((cells) => cells[c].length)));
  for (const cells of lines)
    console.log(
      cells
        .map((cell, c) => cell.padEnd(widths[c]))
        .join('  ')
        .trimEnd(),
    );
}
