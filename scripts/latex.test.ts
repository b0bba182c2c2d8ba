import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { latexTable } from '#export/latexTable.ts';
import { matrixLatex } from '#export/matrixLatex.ts';
import type { TableRow } from '#stores/experiments/matrixTable.ts';

const folder = mkdtempSync(join(tmpdir(), 'latex-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ASCII = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i));
const LATIN = Array.from({ length: 0x180 - 0xa0 }, (_, i) => String.fromCharCode(0xa0 + i));
const WORDS = '±−–—×÷·≤≥≠≈∞∈√∑λτα₁²ᵐ“”‘’†‡•…‰€™←→șȚ';

/** Names that a person may give: every sign of ASCII, alone, twice, and first in its cell. */
const NAMES = [
  '50%_of #A&B ^~ {x}',
  'my_feat%#^1',
  ...ASCII.flatMap((sign) => [sign, `${sign}${sign}${sign}`, `a${sign}`, `${sign}a${sign}b`]),
  '\\end{tabular}\\undefined',
  '[2em]x',
  '*',
  'two\nlines\tand a tab',
  ...LATIN.filter((letter) => !latexTable([letter], []).includes('LuaLaTeX')),
  WORDS,
];
const OTHERS = ['水墨画', 'שלום', 'مرحبا', '🙂', 'Łódź ążę', 'Đ«»', 'ậ'];

const rows = NAMES.map((label) => ({
  row: { id: label, label },
  cells: [{ seed: 1 }],
  values: {},
  cost: { seconds: 1, saved: 0 },
})) as unknown as TableRow[];
const context = {
  dataset: { name: 'a\nb % \\x', hash: 'h' },
  protocol: 'strict',
  metric: 'recall20' as const,
  reference: 'a_b & 5%',
};

const isThere = (engine: string) => spawnSync(engine, ['--version']).status === 0;

function compile(engine: string, table: string): string {
  const document = `\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n${table}\\end{document}\n`;
  writeFileSync(join(folder, 'table.tex'), document);
  const args = ['-interaction=nonstopmode', '-halt-on-error', 'table.tex'];
  const { status, stdout } = spawnSync(engine, args, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? '' : stdout.slice(-2000);
}

const needs = (engine: string) =>
  isThere(engine) ? '' : ` (skipped: there is no ${engine} on this machine)`;

test.skipIf(!isThere('pdflatex'))(
  `pdfLaTeX compiles names of any sign${needs('pdflatex')}`,
  () => {
    const split = NAMES.map((name) => [name, `${name} ${name}`, '1']);
    const table = latexTable(['a & b', NAMES[0], '^'], split, NAMES);
    expect(table).not.toContain('LuaLaTeX');
    expect(compile('pdflatex', table)).toBe('');
    expect(compile('pdflatex', matrixLatex(rows, [], context))).toBe('');
  },
  120_000,
);

test.skipIf(!isThere('lualatex'))(
  `LuaLaTeX compiles what pdfLaTeX cannot, and the file says so${needs('lualatex')}`,
  () => {
    const table = latexTable(
      ['name', 'n'],
      [...OTHERS, ...NAMES].map((name) => [name, '1']),
    );
    expect(table.split('\n')[0]).toMatch(/^% It has letters that pdfLaTeX does not know/);
    expect(compile('lualatex', table)).toBe('');
  },
  120_000,
);
