import { create } from 'zustand';
import { showView } from '../page/view.ts';

/** Kinds of entries that the glossary shows together. */
export type GlossaryGroup = 'word' | 'metric' | 'model' | 'part' | 'ablation' | 'setting';

interface LearnState {
  /** The lesson that was asked for; without one, the first that is not done. */
  lesson?: string;
  /** What is searched in the glossary. */
  search: string;
  /** The kind of entries that the glossary shows; without one, words, or all kinds where something is searched. */
  group?: GlossaryGroup | 'all';
}

/** What lessons and glossary show. */
export const useLearn = create<LearnState>()(() => ({ search: '' }));

/** Opens a lesson. */
export function showLesson(lesson: string): void {
  useLearn.setState({ lesson });
  showView('learn');
}

/** Opens the glossary at what is searched. */
export function showInGlossary(search: string): void {
  useLearn.setState({ search, group: undefined });
  showView('glossary');
}
