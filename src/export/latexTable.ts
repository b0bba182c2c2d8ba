import { latexText, tabular } from './latex.ts';

/** A table of texts in LaTeX (booktabs): the first column left, the others right; comments stand above it. */
export function latexTable(head: string[], rows: string[][], comments: string[] = []): string {
  const columns = `l${'r'.repeat(Math.max(0, head.length - 1))}`;
  return tabular({
    columns,
    head: head.map(latexText),
    rows: rows.map((row) => row.map(latexText)),
    comments,
  });
}
