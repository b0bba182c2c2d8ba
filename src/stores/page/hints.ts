import { create } from 'zustand';
import { keep, readKept } from './persisted.ts';

const KEY = 'promptmm-hints';

/** True once a person has said that the first run need not be explained any more. */
export const useHints = create<{ isDismissed: boolean }>()(() => ({
  isDismissed: readKept(KEY) === 'dismissed',
}));

/** Leaves the explanation of a run out from now on, also after a reload. */
export function dismissHints(): void {
  keep(KEY, 'dismissed');
  useHints.setState({ isDismissed: true });
}
