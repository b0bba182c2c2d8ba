import { create } from 'zustand';
import type { Asked } from '#contract/ask.ts';

/** How the next question is put: all of it but the user, whom the tools of Explore share. */
export interface AskForm extends Pick<Asked, 'task' | 'item' | 'beams' | 'groups' | 'constrained'> {
  /** Undefined: as the model is asked at test. */
  mode?: Asked['mode'];
}

/** What is chosen in the form of a question. */
export const useAskForm = create<AskForm>()(() => ({ task: 'sequential', beams: 5, constrained: true }));

/** Changes the form. */
export const changeQuestion = (change: Partial<AskForm>): void => useAskForm.setState(change);
