import * as v from 'valibot';
import { create } from 'zustand';
import { readPersistedJson, writePersisted } from '../../page/persisted.ts';
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
const outcome = v.pipe(
  v.object({
    seeds: v.pipe(numbers, v.minLength(1)),
    arms: v.pipe(v.array(v.object({ id: v.string(), values: numbers })), v.minLength(1)),
    verdict: v.optional(
      v.object({
        best: v.string(),
        others: v.array(v.object({ id: v.string(), claimed: v.boolean(), sentence: v.string() })),
      }),
    ),
    mixture: v.optional(v.string()),
  }),
  v.check(({ seeds, arms }) => arms.every(({ values }) => values.length === seeds.length)),
);
const answered = v.object({ prediction: v.optional(v.string()), outcome: v.optional(outcome) });
const shape = v.object({ version: v.literal(VERSION), answers: v.record(v.string(), v.unknown()) });

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
  writePersisted(KEY, JSON.stringify({ version: VERSION, answers }));
}

// The answer to one lesson that is damaged takes no other along.
function stored(): Record<string, Answer> {
  const known = v.safeParse(shape, readPersistedJson(KEY));
  if (!known.success) return {};
  return Object.fromEntries(
    Object.entries(known.output.answers).flatMap(([lesson, value]) => {
      const answer = v.safeParse(answered, value);
      return answer.success ? [[lesson, answer.output]] : [];
    }),
  );
}
