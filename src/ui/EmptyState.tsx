import type { ReactNode } from 'react';
import './page.css';

interface Props {
  /** What will be here, in a sentence or two. */
  children: string;
  /** The one action that brings it. */
  action: ReactNode;
}

/** Where there is nothing yet: what will be here, and the one button that brings it. */
export function EmptyState({ children, action }: Props) {
  return (
    <div className="empty-state">
      <p>{children}</p>
      {action}
    </div>
  );
}
