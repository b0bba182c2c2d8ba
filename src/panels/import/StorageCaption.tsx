import type { StorageReport } from '#contract/catalogue.ts';
import { formatBytes } from '#ui/format.ts';

/** What a person must know where the browser has no origin-private files. */
export const NOTHING_LASTS =
  'This browser has no file system for sites: datasets stay until the page is closed or reloaded, then open or download them again.';

/** How much room is used and granted, as the browser estimates it, and whether it may clear it; or that nothing lasts here. */
export function StorageCaption({ report }: { report: StorageReport }) {
  const { used, quota, persistent, isLasting } = report;
  if (!isLasting) return <p className="caption">{NOTHING_LASTS}</p>;
  return (
    <p className="caption">
      <strong>{formatBytes(used)}</strong> of {formatBytes(quota)} used by this site, as the browser estimates
      it.{' '}
      {persistent
        ? 'The browser promised to keep it.'
        : 'If the disk runs full, the browser may clear it: keep the original files.'}
    </p>
  );
}
