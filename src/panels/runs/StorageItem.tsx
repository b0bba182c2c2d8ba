import { ConfirmButton } from '#ui/ConfirmButton.tsx';
import { formatBytes } from '#ui/format.ts';
import type { StorageRow } from './useStorageRows.ts';

/** One kind of things: what it is, how much it takes, and the button that clears it. */
export function StorageItem({ row, onClear }: { row: StorageRow; onClear: () => void }) {
  const { name, what, color, bytes, isAbout, clear } = row;
  return (
    <li>
      <span className="storage-mark" style={{ background: color }} aria-hidden="true" />
      <p>
        {name} <span className="caption">{what}</span>
      </p>
      <p className="storage-bytes">
        {isAbout && 'about '}
        {formatBytes(bytes ?? 0)}
      </p>
      <div className="storage-clear">
        {clear && (
          <ConfirmButton
            label="Delete"
            ariaLabel={`Delete: ${name}`}
            question={clear.question}
            onConfirm={onClear}
            isDisabled={clear.isDisabled}
          />
        )}
      </div>
    </li>
  );
}
