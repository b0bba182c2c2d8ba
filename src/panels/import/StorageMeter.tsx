import type { StorageReport } from '#contract/catalogue.ts';
import { Meter } from 'react-aria-components';
import { formatBytes, formatShare } from '#ui/format.ts';
import { StorageCaption } from './StorageCaption.tsx';

/** How much of the room that the browser grants is used, saved runs included, and whether it may clear it. */
export function StorageMeter({ report }: { report: StorageReport }) {
  const { used, quota, isLasting } = report;
  if (!isLasting) return <StorageCaption report={report} />;
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
      <StorageCaption report={report} />
    </div>
  );
}
