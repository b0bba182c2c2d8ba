import type { PromptMmConfig } from '#contract/models/promptmm/card.ts';
import type { RunResult } from '#contract/results.ts';
import { outputsOf } from '../history/outputs.ts';
import type { PanelChoice } from './panels.ts';
import { holds, SPACES, type SpaceId } from './spaces.ts';

/** Finished runs on a dataset whose outputs hold a space, newest first. */
export function modelsWith(
  space: SpaceId,
  runs: readonly RunResult[],
  hash: string | undefined,
): RunResult[] {
  const fits = (run: RunResult) => run.dataset.hash === hash && holds(space, outputsOf(run.runId));
  return runs.filter(fits).reverse();
}

/** The run that a panel takes: the chosen one, or the newest that fits; undefined where there is none or none is needed. */
export function modelOf(
  { space, prompt, runId }: PanelChoice,
  runs: readonly RunResult[],
  hash: string | undefined,
): RunResult | undefined {
  if (!SPACES[space].needsModel) return undefined;
  const models = modelsWith(space, runs, hash);
  const chosen = models.find((run) => run.runId === runId);
  if (chosen) return chosen;
  const teachers = models.filter((run) => hasPrompt(run) === prompt);
  return space.startsWith('final') ? (teachers[0] ?? models[0]) : teachers[0];
}

/** Whether a run is PromptMM with its prompt; undefined for other models. */
export function hasPrompt({ model, config }: RunResult): boolean | undefined {
  return model === 'promptmm' ? (config as PromptMmConfig).teacher.prompt : undefined;
}

/** Runs that differ from a panel's by nothing but the seed, the newest of each, by seed. */
export function siblings(run: RunResult, runs: readonly RunResult[]): Map<number, RunResult> {
  const isSibling = (other: RunResult) =>
    other.model === run.model &&
    other.dataset.hash === run.dataset.hash &&
    hasPrompt(other) === hasPrompt(run) &&
    sameTeacher(other, run) &&
    outputsOf(other.runId).length > 0;
  const found = new Map(runs.filter(isSibling).map((other) => [other.seed, other]));
  return found.set(run.seed, run);
}

/** Whether two teachers differ by nothing but prompt and seed. */
export const sameTeacher = (a: RunResult, b: RunResult) => teacherOf(a) === teacherOf(b);

/** A teacher's settings as text, without prompt and seed. */
function teacherOf({ config, protocol }: RunResult): string {
  const { student: _, ...rest } = config as PromptMmConfig;
  return JSON.stringify([protocol, { ...rest, teacher: { ...rest.teacher, prompt: undefined } }]);
}
