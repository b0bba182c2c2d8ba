const NOT_FINITE: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const NUMBER = /^[-+]?(\d+L?|(\d+\.?\d*|\.\d+)(e[-+]?\d+)?)$/i;

/** The number that protocol 0 writes in digits; 00 and 01 are the truth values; undefined for anything else. */
export function numberOfLiteral(line: string): number | boolean | undefined {
  if (line === '00' || line === '01') return line === '01';
  if (Object.hasOwn(NOT_FINITE, line)) return NOT_FINITE[line];
  return NUMBER.test(line) ? Number(line.replace(/L$/, '')) : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Bytes of a text in quotes as Python 2 writes it; undefined without quotes. */
export function bytesOfLiteral(line: string): Uint8Array | undefined {
  const quote = line[0];
  if (line.length < 2 || (quote !== "'" && quote !== '"') || !line.endsWith(quote)) return undefined;
  const text = line
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|(.))/gi, (_, hex: string | undefined, letter: string) =>
      hex ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[letter] ?? letter),
    );
  return Uint8Array.from({ length: text.length }, (_, k) => text.charCodeAt(k));
}

/** A text whose letters beyond Latin-1, and a few others, are written as \u or \U with their number. */
export function textOfLiteral(line: string): string {
  return line.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g,
    (whole, short?: string, long?: string) => {
      const code = parseInt(short ?? long!, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
