import { expect, test } from 'vitest';
import { latexText, tabular } from './latex.ts';

test.each([
  ['50%_of #A&B ^~ {x}', '50\\%\\_of \\#A\\&B \\textasciicircum{}\\textasciitilde{} \\{x\\}'],
  ['a\\b$c$', 'a\\textbackslash{}b\\$c\\$'],
  ['<a> | "b" `c`', '\\textless{}a\\textgreater{} \\textbar{} \\symbol{34}b\\symbol{34} \\`{}c\\`{}'],
  ["a--b---c ''d'' ,,e", "a-{}-b-{}-{}-c '{}'d'{}' ,{},e"],
  ['[1em] *', '{[}1em{]} {*}'],
  ['one\r\ntwo\tthree\u0000four ', 'one two three four'],
  ['été Čeština', 'été Čeština'],
  ['e\u0301', 'é'],
  ['λ₂ ≤ 3² ± 1', '$\\lambda$$_2$ $\\le$ 3$^2$ $\\pm$ 1'],
  ['水 א 🙂', '水 א 🙂'],
  ['a\u200bb\u202ec', 'abc'],
])('%j prints as it is', (text, latex) => expect(latexText(text)).toBe(latex));

test('a comment is one line, whatever a name holds', () => {
  const table = tabular({ columns: 'l', head: ['a'], rows: [], comments: ['data\n\\input{x}\r\u2028y'] });
  expect(table.split('\n')[0]).toBe('% data \\input{x} y');
});

test('letters that pdfLaTeX does not know are named with the engines that do', () => {
  const made = (text: string) => tabular({ columns: 'l', head: ['a'], rows: [[latexText(text)]] });
  expect(made('Ünïcode λ₂ ± “x” €')).not.toContain('LuaLaTeX');
  expect(made('水 ą')).toContain('(U+6C34, U+0105): compile it with LuaLaTeX or XeLaTeX');
});
