import { spoil } from './recording.ts';

/** A number, or what says it each time a kernel is launched: a step that is repeated asks again. */
export type Late = number | (() => number);

let launching = false;

/**
 * A number of the step that is being taken, such as its key: `read` says it. Who wants to know it on the host, and not in an operator's
 * attributes, may do something else in every step, which is then not repeated from its recording.
 */
export const ofThisStep =
  (read: () => number): (() => number) =>
  () => {
    if (!launching) spoil('the host asked for a number of the step');
    return read();
  };

/** The number itself. */
export const numberOf = (late: Late): number => (typeof late === 'number' ? late : late());

/** All numbers themselves, as a kernel is launched with them. */
export function atLaunch(attrs: Record<string, Late>): Record<string, number> {
  launching = true;
  try {
    return Object.fromEntries(Object.entries(attrs).map(([name, late]) => [name, numberOf(late)]));
  } finally {
    launching = false;
  }
}

/** Whether any of them is known late. */
export const isLate = (attrs: Record<string, Late>): boolean =>
  Object.values(attrs).some((value) => typeof value === 'function');

/** What follows from a number, as late as it is known. */
export const follows = (late: Late, f: (value: number) => number): Late =>
  typeof late === 'number' ? f(late) : () => f(late());
