import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Keeps the focus on a group of the picture when it is opened or closed: what had it is then drawn anew. */
export function useKeptFocus(panel: RefObject<HTMLElement | null>, groups: ReadonlySet<string>): void {
  const before = useRef(groups);
  useLayoutEffect(() => {
    const changed = [...groups, ...before.current].find((id) => groups.has(id) !== before.current.has(id));
    before.current = groups;
    if (changed === undefined || document.activeElement !== document.body) return;
    panel.current?.querySelector<SVGElement>(`[data-part="${CSS.escape(changed)}"]`)?.focus();
  }, [panel, groups]);
}
