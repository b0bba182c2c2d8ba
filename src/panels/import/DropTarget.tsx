import type { ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import { importDropped } from './pickedFiles.ts';
import { useIsLocked } from './useIsLocked.ts';

interface Props {
  className: string;
  children: ReactNode;
}

/** A part of the page on which a folder, files or an archive can be dropped to open them. */
export function DropTarget({ className, children }: Props) {
  const isLocked = useIsLocked();
  return (
    <DropZone
      className={`drop ${className}`}
      aria-label="Drop a folder, files or a zip archive with data"
      isDisabled={isLocked}
      onDrop={(event) => void importDropped(event)}
    >
      {children}
    </DropZone>
  );
}
