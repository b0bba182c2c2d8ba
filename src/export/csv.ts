type Value = string | number | boolean | undefined;

/** A table as CSV (RFC 4180): a field with a comma, quote or line break is quoted, what is undefined is empty; lines end with CR LF. */
export function toCsv(rows: readonly (readonly Value[])[]): string {
  return rows.map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

function quote(value: Value): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
