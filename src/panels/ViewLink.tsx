import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { addressOf, showView, type ViewId } from '#stores/page/view.ts';

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'> {
  view: ViewId;
  /** What else is to happen when the view opens here. */
  onFollow?: () => void;
}

/** A link to a view; opened in another tab it works too. */
export function ViewLink({ view, onFollow, children, ...others }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow?.();
    showView(view);
  };
  return (
    <a {...others} href={addressOf(view)} onClick={follow}>
      {children}
    </a>
  );
}
