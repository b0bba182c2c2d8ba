import { create } from 'zustand';
import { showView } from '../page/view.ts';

/** The parts of the Learn view. */
export type LearnPart = 'lessons' | 'presets' | 'glossary';

interface LearnState {
  part: LearnPart;
  /** The lesson that was asked for; without one, the first that is not done. */
  lesson?: string;
  /** What is searched in the glossary. */
  search: string;
}

/** What the Learn view shows. */
export const useLearn = create<LearnState>()(() => ({ part: 'lessons', search: '' }));

/** Opens the Learn view at a lesson. */
export function showLesson(lesson: string): void {
  useLearn.setState({ part: 'lessons', lesson });
  showView('learn');
}

/** Opens the glossary at what is searched. */
export function showInGlossary(search: string): void {
  useLearn.setState({ part: 'glossary', search });
  showView('learn');
}
