type Value = string | number | boolean | undefined;

/**
 * A table as CSV (RFC 4180): a field with a quote, a line break or what some country separates by is quoted, what is undefined is
 * empty; lines end with CR LF.
 * A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers, also those that are texts, stay.
 */
export function toCsv(rows: readonly (readonly Value[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** A CSV as a file for people: by the byte order mark spreadsheets know that it is UTF-8. */
export const forSpreadsheets = (csv: string): string => `\ufeff${csv}`;

/** What a formula begins with, in full width too; spaces and signs that are not seen hide one, and some programs drop them. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s?%?$/i;

function field(value: Value): string {
  const text = typeof value === 'string' ? harmless(value) : String(value ?? '');
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const harmless = (text: string) => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
