import { ConfirmButton } from '#ui/ConfirmButton.tsx';
import { formatBytes } from '#ui/format.ts';
import type { RoomRow } from './useRoomRows.ts';

/** One kind of things: what it is, how much it takes, and the button that clears it. */
export function RoomItem({ row, onClear }: { row: RoomRow; onClear: () => void }) {
  const { name, what, color, bytes, isAbout, clear } = row;
  return (
    <li>
      <span className="room-mark" style={{ background: color }} aria-hidden="true" />
      <p>
        {name} <span className="caption">{what}</span>
      </p>
      <p className="room-bytes">
        {isAbout && 'about '}
        {formatBytes(bytes ?? 0)}
      </p>
      <div className="room-clear">
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
