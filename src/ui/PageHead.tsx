import type { ReactNode } from 'react';
import './page.css';

interface Props {
  /** Names the section that the head belongs to. */
  id?: string;
  title: string;
  /** What the title speaks of, or how the page is shown: right after it. */
  beside?: ReactNode;
  /** What can be done with the whole page: at the far end. */
  actions?: ReactNode;
  /** What the page is for, in a sentence or two. */
  children: ReactNode;
}

/** The head of a view: title, what belongs beside it, actions, lead. */
export function PageHead({ id, title, beside, actions, children }: Props) {
  return (
    <header className="page-head">
      <div className="page-title">
        <h2 id={id}>{title}</h2>
        {beside}
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      <p className="page-lead">{children}</p>
    </header>
  );
}
