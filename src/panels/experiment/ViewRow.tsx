import type { ReactNode } from 'react';
import { Segmented } from '#ui/Segmented.tsx';

interface Props<T extends string> {
  views: readonly { id: T; label: string }[];
  view: T;
  onView: (view: T) => void;
  /** What can be taken along. */
  children?: ReactNode;
}

/** How an experiment is looked at, one view at a time, and what of it can be saved. */
export function ViewRow<T extends string>({ views, view, onView, children }: Props<T>) {
  return (
    <div className="experiment-views">
      <Segmented label="View" options={views} value={view} onChange={onView} />
      {children}
    </div>
  );
}
