/** Writes a metric between 0 and 1: ".0971". */
export const metric = (value: number | undefined) =>
  value === undefined ? '–' : value.toFixed(4).replace(/^0/, '');

/** Writes a loss to three digits. */
export const loss = (value: number | undefined) =>
  value === undefined ? '–' : String(Number(value.toPrecision(3)));

/** Writes a difference of metrics with its sign. */
export const difference = (value: number) => `${value < 0 ? '−' : '+'}${metric(Math.abs(value))}`;
