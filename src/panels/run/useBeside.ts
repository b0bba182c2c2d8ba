import { useLayoutEffect, type RefObject } from 'react';

/** Between the picture and a card, in px. */
const GAP = 8;

/** Places a card below the picture, under its part and within the panel that is its parent; nothing else moves, and all of the picture stays in sight. */
export function useBeside(card: RefObject<HTMLElement | null>, part: string): void {
  useLayoutEffect(() => {
    // A ref of the panel is not set yet where both appear at once.
    const element = card.current!;
    const around = element.parentElement!;
    const place = () => {
      const box = around.querySelector(`[data-part="${CSS.escape(part)}"]`)?.getBoundingClientRect();
      const picture = around.querySelector('.picture')?.getBoundingClientRect();
      if (!box || !picture) return;
      const outer = around.getBoundingClientRect();
      const middle = box.left + box.width / 2 - outer.left;
      const left = Math.max(0, Math.min(outer.width - element.offsetWidth, middle - element.offsetWidth / 2));
      element.style.setProperty('--card-left', `${left}px`);
      element.style.setProperty('--card-top', `${picture.bottom - outer.top + GAP}px`);
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(around);
    observer.observe(element);
    return () => observer.disconnect();
  }, [card, part]);
}
