/** A size to one digit, for what is known no better: "about .03". */
export function about(size: number): string {
  const rounded = Number(size.toPrecision(1));
  const digits = rounded > 0 && rounded < 1 ? Math.max(0, -Math.floor(Math.log10(rounded))) : 0;
  return `about ${rounded.toFixed(digits).replace(/^0\./, '.')}`;
}
