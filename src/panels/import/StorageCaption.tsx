import type { StorageReport } from '#contract/catalogue.ts';
import { formatBytes } from '#ui/format.ts';

/** How much room is used and granted, as the browser estimates it, and whether it may clear it. */
export function StorageCaption({ report: { used, quota, persistent } }: { report: StorageReport }) {
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
