const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** When a run finished. */
export function Finished({ at }: { at?: number }) {
  if (!at) return '–';
  const date = new Date(at);
  return <time dateTime={date.toISOString()}>{DATE.format(date)}</time>;
}
