import { create } from 'zustand';

const KEY = 'promptmm-single-keys';

/** Whether single keys are shortcuts; speech input and slips of the hand may want them off (WCAG 2.1.4). */
export const useSingleKeys = create<{ isOn: boolean }>()(() => ({ isOn: stored() }));

/** Switches single-key shortcuts and remembers it. */
export function setSingleKeys(isOn: boolean): void {
  useSingleKeys.setState({ isOn });
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}
