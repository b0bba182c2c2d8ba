/** A table of texts in LaTeX (booktabs): the first column left, the others right; comments stand above it. */
export function latexTable(head: string[], rows: string[][], comments: string[] = []): string {
  const line = (cells: string[]) => `${cells.map(escape).join(' & ')} \\\\`;
  return [
    ...comments.map((comment) => `% ${comment}`),
    `\\begin{tabular}{l${'r'.repeat(Math.max(0, head.length - 1))}}`,
    '\\toprule',
    line(head),
    '\\midrule',
    ...rows.map(line),
    '\\bottomrule',
    '\\end{tabular}',
    '',
  ].join('\n');
}

const SYMBOLS: Record<string, string> = {
  '±': '$\\pm$',
  '−': '$-$',
  '–': '--',
  '×': '$\\times$',
  '\u202f': '\\,',
  λ: '$\\lambda$',
  τ: '$\\tau$',
  α: '$\\alpha$',
  β: '$\\beta$',
  γ: '$\\gamma$',
  '₁': '$_1$',
  '₂': '$_2$',
  '₃': '$_3$',
  '₄': '$_4$',
};

function escape(text: string): string {
  return text
    .replace(/[&%$#_{}]/g, '\\$&')
    .replace(/[±−–×\u202fλτα-γ₁-₄]/g, (symbol) => SYMBOLS[symbol] ?? symbol);
}
