import { create } from 'zustand';
import { writePersisted, readPersisted } from './persisted.ts';

const KEY = 'promptmm-single-keys';

/** Whether single keys are shortcuts; speech input and slips of the hand may want them off (WCAG 2.1.4). */
export const useSingleKeys = create<{ isOn: boolean }>()(() => ({ isOn: readPersisted(KEY) !== 'off' }));

/** Switches single-key shortcuts and remembers it. */
export function setSingleKeys(isOn: boolean): void {
  useSingleKeys.setState({ isOn });
  writePersisted(KEY, isOn ? 'on' : 'off');
}
