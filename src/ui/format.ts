const MINUS = '\u2212';

/** A whole number with thin separators: 59 541. */
export function formatCount(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A metric between 0 and 1 to four digits, without the leading zero, as papers print it: .0971. */
export function formatMetric(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(4);
  return (value < 0 ? MINUS : '') + (text.startsWith('0') ? text.slice(1) : text);
}

/** A loss or another positive quantity of unknown size, to three significant digits. */
export function formatNumber(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5))
    return value.toExponential(1).replaceAll('-', MINUS).replace('e+', 'e');
  return String(Number(value.toPrecision(3))).replace('-', MINUS);
}

/** Seconds in the two largest units that matter: "45 s", "3 min 20 s", "1 h 5 min". */
export function formatDuration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  const minutes = Math.round(s / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Short times with a sensible unit: "12 ms", "1.84 s". */
export function formatSeconds(seconds: number): string {
  if (seconds < 0.1) return `${(seconds * 1000).toPrecision(2)} ms`;
  return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
}

/** A share as per cent, with enough digits that 99.91% does not become 100%. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const isNearEnd = (percent > 99 && percent < 100) || (percent > 0 && percent < 1);
  return `${percent.toFixed(isNearEnd ? 2 : 1)}%`;
}

/** How long ago something was: "just now", "5 min ago", "2 d ago". */
export function formatAgo(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ago`;
  return `${Math.floor(minutes / 1440)} d ago`;
}

/** A size in powers of 1000: "812 bytes", "4.5 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1]}`;
}
