import { create } from 'zustand';
import { writePersisted, readPersisted } from './persisted.ts';

const KEY = 'promptmm-hints';

/** True once a person has said that the first run need not be explained any more. */
export const useHints = create<{ isDismissed: boolean }>()(() => ({
  isDismissed: readPersisted(KEY) === 'dismissed',
}));

/** Leaves the explanation of a run out from now on, also after a reload. */
export function dismissHints(): void {
  writePersisted(KEY, 'dismissed');
  useHints.setState({ isDismissed: true });
}
