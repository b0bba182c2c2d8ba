const UNITS = ['kB', 'MB', 'GB'];

/** A size for people, in powers of 1000: "812 bytes", "4.5 MB". */
export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  const power = Math.min(UNITS.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${UNITS[power - 1]}`;
}
