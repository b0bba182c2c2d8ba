import { formatMetric } from './format.ts';

/** A difference of metrics with its sign: "+.0012", "−.0031". */
export function formatDifference(value: number | undefined): string {
  if (value === undefined) return '–';
  const text = formatMetric(value);
  if (/^\D*0+$/.test(text)) return '.0000';
  return value > 0 ? `+${text}` : text;
}

/** A 95% interval of a difference: "−.0021 to +.0013". */
export function formatRange(range: { low: number; high: number } | undefined): string {
  return range ? `${formatDifference(range.low)} to ${formatDifference(range.high)}` : '–';
}

/** A probability to three digits, as papers print it: ".034", "< .001". */
export function formatP(p: number | undefined): string {
  if (p === undefined) return '–';
  if (p < 0.001) return '< .001';
  return p >= 0.9995 ? '1' : p.toFixed(3).replace(/^0/, '');
}
