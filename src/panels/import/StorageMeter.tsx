import type { StorageReport } from '#contract/catalogue.ts';
import { Meter } from 'react-aria-components';
import { formatBytes, formatShare } from '#ui/format.ts';

/** How much of the room that the browser grants is used, and whether it may clear it. */
export function StorageMeter({ report: { used, quota, persistent } }: { report: StorageReport }) {
  const share = quota > 0 ? Math.min(1, used / quota) : 0;
  return (
    <div className="storage">
      <Meter
        className="bar"
        aria-label="Storage used"
        value={share * 100}
        valueLabel={`${formatBytes(used)} of ${formatBytes(quota)}, ${formatShare(share)}`}
      >
        <div className="bar-track">
          <div className="bar-fill" style={{ transform: `scaleX(${share})` }} />
        </div>
      </Meter>
      <p className="caption">
        <strong>{formatBytes(used)}</strong> of {formatBytes(quota)} used, saved runs included.{' '}
        {persistent
          ? 'The browser promised to keep it.'
          : 'If the disk runs full, the browser may clear it: keep the original files.'}
      </p>
    </div>
  );
}
