import type { StorageRow } from './useStorageRows.ts';

/** What takes the room, as one bar; the list below it says the same in numbers. */
export function StorageBar({ rows }: { rows: StorageRow[] }) {
  return (
    <div className="storage-bar" aria-hidden="true">
      {rows.map(({ id, color, bytes }) => (
        <span key={id} style={{ flexGrow: bytes ?? 0, background: color }} />
      ))}
    </div>
  );
}
