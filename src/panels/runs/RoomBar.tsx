import type { RoomRow } from './useRoomRows.ts';

/** What takes the room, as one bar; the list below it says the same in numbers. */
export function RoomBar({ rows }: { rows: RoomRow[] }) {
  return (
    <div className="room-bar" aria-hidden="true">
      {rows.map(({ id, color, bytes }) => (
        <span key={id} style={{ flexGrow: bytes ?? 0, background: color }} />
      ))}
    </div>
  );
}
