import type { Stage } from '#contract/results.ts';

/** How stages are called on the page. */
export const STAGE_NAMES: Record<Stage, string> = { teacher: 'Teacher', student: 'Student', model: 'Model' };
