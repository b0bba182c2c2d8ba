import { useLayoutEffect, type RefObject } from 'react';

/** Between a part and its card, in px. */
const GAP = 10;

/** Places a card of the picture at a part: below it where there is room, else above, and within its panel; nothing else moves. */
export function useBeside(
  card: RefObject<HTMLElement | null>,
  panel: RefObject<HTMLElement | null>,
  part: string,
): void {
  useLayoutEffect(() => {
    const [element, around] = [card.current!, panel.current!];
    const place = () => {
      const box = around.querySelector(`[data-part="${CSS.escape(part)}"]`)?.getBoundingClientRect();
      if (!box) return;
      const outer = around.getBoundingClientRect();
      const { offsetWidth, offsetHeight } = element;
      const middle = box.left + box.width / 2 - outer.left;
      const left = Math.max(0, Math.min(outer.width - offsetWidth, middle - offsetWidth / 2));
      const isAbove = innerHeight - box.bottom < offsetHeight + GAP && box.top > offsetHeight + GAP;
      const top = isAbove ? box.top - outer.top - offsetHeight - GAP : box.bottom - outer.top + GAP;
      element.style.setProperty('--card-left', `${left}px`);
      element.style.setProperty('--card-top', `${top}px`);
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(around);
    observer.observe(element);
    return () => observer.disconnect();
  }, [card, panel, part]);
}
