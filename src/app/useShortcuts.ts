import { useEffect } from 'react';
import { stepOnce, toggleRun } from '#panels/run/readiness.ts';

const TAKEN =
  'input, select, textarea, button, summary, a[href], [role="button"], [role="dialog"], [role="slider"]';

/** Space runs and pauses, S makes one step, where the run can be seen; a control that has the focus keeps its keys. */
export function useShortcuts(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || target.closest(TAKEN)) return;
      if (event.key === ' ') toggleRun();
      else if (event.key.toLowerCase() === 's') stepOnce();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
}
