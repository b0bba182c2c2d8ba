/** Reads a number as people type it (comma or point, any minus); text that is none stays text. */
export function parseNumber(text: string): number | string {
  const tidy = text.trim().replace('\u2212', '-').replace(',', '.');
  const value = Number(tidy);
  return tidy !== '' && Number.isFinite(value) ? value : text;
}

/** Shows a field's value: small and large numbers in exponent form. */
export function showNumber(value: unknown): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential().replace('e+', 'e');
  return String(value);
}
