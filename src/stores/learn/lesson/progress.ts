import * as v from 'valibot';
import { create } from 'zustand';
import type { Outcome } from './lesson.ts';

/** How far a person is with one lesson. */
export interface Answer {
  prediction?: string;
  outcome?: Outcome;
}

/** Change it with the shape below: what an older studio wrote is then forgotten. */
const VERSION = 1;
const KEY = 'promptmm-lessons';
const numbers = v.array(v.number());
const shape = v.object({
  version: v.literal(VERSION),
  answers: v.record(
    v.string(),
    v.object({
      prediction: v.optional(v.string()),
      outcome: v.optional(
        v.object({
          seeds: numbers,
          arms: v.array(v.object({ id: v.string(), values: numbers })),
          mixture: v.optional(v.string()),
        }),
      ),
    }),
  ),
});

/** Predictions and outcomes by lesson; this browser remembers them. */
export const useLessons = create<{ answers: Record<string, Answer> }>()(() => ({ answers: stored() }));

/** Remembers what a person expects. */
export const predict = (lesson: string, prediction: string) => answer(lesson, { prediction });

/** Remembers what came of it. */
export const conclude = (lesson: string, outcome: Outcome) => answer(lesson, { outcome });

/** Forgets a lesson's prediction and outcome, so that it can be done again. */
export function startOver(lesson: string): void {
  const { [lesson]: _, ...answers } = useLessons.getState().answers;
  keep(answers);
}

function answer(lesson: string, change: Answer): void {
  const { answers } = useLessons.getState();
  keep({ ...answers, [lesson]: { ...answers[lesson], ...change } });
}

function keep(answers: Record<string, Answer>): void {
  useLessons.setState({ answers });
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, answers }));
  } catch {
    // A browser that keeps nothing keeps no progress either; the lesson goes on.
  }
}

function stored(): Record<string, Answer> {
  try {
    const known = v.safeParse(shape, JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return known.success ? known.output.answers : {};
  } catch {
    return {};
  }
}
