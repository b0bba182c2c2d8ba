/** Linear ticks share their number of digits; whatever the format does to a leading zero, ticks do too. */
export function tickFormat(decimals: number | undefined, format: (value: number) => string) {
  if (decimals === undefined) return (value: number) => format(value).replace('.0e', 'e');
  const dropsZero = format(0.5).startsWith('.');
  return (value: number) =>
    value === 0 ? '0' : dropsZero ? value.toFixed(decimals).replace(/^0\./, '.') : value.toFixed(decimals);
}

/** A place on a counting axis, short enough to stand beside others: 5000, 20k. */
export const placeFormat = (x: number): string =>
  x >= 10_000 && x % 1000 === 0 ? `${x / 1000}k` : String(x);
