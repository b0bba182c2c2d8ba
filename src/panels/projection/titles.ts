import { hasPrompt } from '#stores/projection/models.ts';
import type { PanelState } from '#stores/projection/panels.ts';
import type { RunResult } from '#contract/results.ts';

/** What a panel shows, as its title: "Fᵐ with prompt". */
export function panelTitle({ space, prompt }: Pick<PanelState, 'space' | 'prompt'>, run?: RunResult): string {
  if (space === 'raw') return 'Xᵐ, raw features';
  const tuned = run ? hasPrompt(run) : prompt;
  const comma = space.endsWith('features') ? '' : ',';
  const suffix = tuned === undefined ? '' : `${comma} ${tuned ? 'with' : 'without'} prompt`;
  const owner = run && run.model !== 'promptmm' ? 'Final' : 'Student’s';
  return NAMES[space].replace('Student’s', owner) + suffix;
}

const NAMES = {
  'item-features': 'Fᵐ',
  'user-features': 'Fᵐ of users',
  'teacher-items': 'Teacher’s item embeddings',
  'teacher-users': 'Teacher’s user embeddings',
  'final-items': 'Student’s item embeddings',
  'final-users': 'Student’s user embeddings',
} as const;

/** A finished run in a list: name and seed, and a number where they are not enough (the newest has the highest). */
export function runLabel({ name, seed, runId }: RunResult, all: readonly RunResult[]): string {
  const twins = all.filter((other) => other.name === name && other.seed === seed);
  const number =
    twins.length > 1 ? ` (${twins.length - twins.findIndex((other) => other.runId === runId)})` : '';
  return `${name}, seed ${seed}${number}`;
}
