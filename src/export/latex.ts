/** A table in LaTeX (booktabs), of cells that are LaTeX already. */
export interface Tabular {
  /** Alignment of each column: "lrr". */
  columns: string;
  head: string[];
  rows: string[][];
  /** Said above the table, as plain text. */
  comments?: string[];
}

/** The table as a file; what it needs beside plain LaTeX is said in its comments. */
export function tabular({ columns, head, rows, comments = [] }: Tabular): string {
  const line = (cells: string[]) => `${cells.join(' & ')} \\\\`;
  const lines = [
    `\\begin{tabular}{${columns}}`,
    '\\toprule',
    line(head),
    '\\midrule',
    ...rows.map(line),
    '\\bottomrule',
    '\\end{tabular}',
    '',
  ];
  const said = [...comments, ...engineNote(lines.join('\n'))];
  return [...said.map((text) => `% ${oneLine(text)}`), ...lines].join('\n');
}

/** A text as LaTeX that prints it, whatever it holds; letters that pdfLaTeX does not know stay, and `tabular` says so. */
export function latexText(text: string): string {
  return oneLine(text).replace(SPECIAL, (sign, twin?: string) =>
    twin === undefined ? (SIGNS.get(sign) ?? sign) : `${twin}{}`,
  );
}

/** What stands before its twin, with which it would become one sign ("--" a dash, "''" a quote), and what LaTeX reads otherwise. */
const SPECIAL = /([-',])(?=\1)|[\\^~{}&%$#_<>|"`[\]*]|[^\x20-\x7e]/gu;

/** Line breaks, tabs and controls as spaces, without what is not seen: a comment ends with its line, and a cell has but one. */
const oneLine = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, (space) => (/^[\u00a0\u202f]$/.test(space) ? space : ' '))
    .trim();

/** What an up-to-date pdfLaTeX prints as it stands, without a package: ASCII, Western and Central European letters. */
const KNOWN =
  /^[\x20-\x7e\n\u00a0-\u00aa\u00ac-\u00ba\u00bc-\u00cf\u00d1-\u00dd\u00df-\u00ef\u00f1-\u00fd\u00ff-\u0103\u0106-\u010f\u0112-\u0117\u011a-\u0125\u0128-\u012d\u0130-\u0137\u0139-\u013e\u0141-\u0148\u014c-\u0165\u0168-\u0171\u0174-\u017e\u0218-\u021b\u2010-\u2016\u2018\u2019\u201c\u201d\u2020-\u2022\u2026\u2030\u20ac\u2122\u2190-\u2193]$/u;
const MOST_NAMED = 8;

function engineNote(latex: string): string[] {
  const others = [...new Set(latex)].filter((sign) => !KNOWN.test(sign));
  if (!others.length) return [];
  const named = others.slice(0, MOST_NAMED).map((sign) => `U+${hex(sign)}`);
  const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : '';
  return [
    `It has letters that pdfLaTeX does not know (${named.join(', ')}${more}): compile it with LuaLaTeX or XeLaTeX, with a font that has them.`,
  ];
}

const hex = (sign: string) => sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');

const GREEK =
  'αalpha βbeta γgamma δdelta εvarepsilon ζzeta ηeta θtheta ιiota κkappa λlambda μmu νnu ξxi πpi ρrho ςvarsigma σsigma τtau ' +
  'υupsilon φvarphi χchi ψpsi ωomega ΓGamma ΔDelta ΘTheta ΛLambda ΞXi ΠPi ΣSigma ΥUpsilon ΦPhi ΨPsi ΩOmega ' +
  '±pm ×times ÷div ·cdot ≤le ≥ge ≠ne ≈approx ∞infty ∈in √surd ∑sum';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ...Array.from('{}&%$#_').map((sign) => [sign, `\\${sign}`] as const),
  ['\\', '\\textbackslash{}'],
  ['^', '\\textasciicircum{}'],
  ['~', '\\textasciitilde{}'],
  ['<', '\\textless{}'],
  ['>', '\\textgreater{}'],
  ['|', '\\textbar{}'],
  // Some languages of babel give a bare one a meaning.
  ['"', '\\symbol{34}'],
  ['`', '\\`{}'],
  // At the beginning of a row they would belong to the command that ended the one before.
  ...Array.from('[]*').map((sign) => [sign, `{${sign}}`] as const),
  ['\u00a0', '~'],
  ['\u202f', '\\,'],
  ['−', '$-$'],
  ['–', '--'],
  ['—', '---'],
  ['ᵐ', '$^m$'],
  ...GREEK.split(' ').map((pair) => [pair[0], `$\\${pair.slice(1)}$`] as const),
  ...Array.from(SUBSCRIPTS).map((sign, digit) => [sign, `$_${digit}$`] as const),
  ...Array.from(SUPERSCRIPTS).map((sign, digit) => [sign, `$^${digit}$`] as const),
]);
