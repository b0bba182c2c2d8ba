import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { RunResult } from '#contract/results.ts';
import { changesOf, useConfig } from '../run/config.ts';
import { useDataset } from '../data/dataset.ts';
import { untilOutputsHere, useOutputs } from '../history/outputs.ts';
import { submit } from '../run/scheduler.ts';
import { useResults } from '../history/results.ts';
import { modelOf, siblings } from './models.ts';
import { usePanels, type PanelChoice } from './panels.ts';
import { SPACES } from './spaces.ts';

/** The teachers that are being trained for the pictures; empty while there are none. */
export const useTraining = create<{ wanted: RunRequest[] }>()(() => ({ wanted: [] }));

/** Which kinds of teacher panels need and no finished run is: with prompt, without prompt. */
export function missingTeachers(
  panels: readonly PanelChoice[],
  runs: readonly RunResult[],
  hash: string | undefined,
): boolean[] {
  const lacking = panels.filter((panel) => SPACES[panel.space].needsModel && !modelOf(panel, runs, hash));
  return [true, false].filter((prompt) => lacking.some((panel) => panel.prompt === prompt));
}

/** A teacher as PromptMM's current settings describe it, with or without prompt, and no student. */
export function teacherRequest(prompt: boolean, seed: number): RunRequest {
  const { drafts, protocol } = useConfig.getState();
  const changes = changesOf('promptmm', drafts.promptmm);
  const config = {
    ...changes,
    teacher: { ...changes.teacher, prompt },
    // A student would be trained after the pictures' features are there.
    student: { ...changes.student, enabled: false },
  };
  return { runId: `${newId()}-${seed}`, name: nameOf(prompt), model: 'promptmm', config, seed, protocol };
}

/** Runs that bring each of some teachers to so many seeds: the same settings, with the lowest seeds that were not trained yet. */
export function seedRequests(teachers: readonly RunResult[], count: number): RunRequest[] {
  const { runs } = useResults.getState();
  return teachers.flatMap((teacher) => {
    const trained = siblings(teacher, runs);
    const fresh: RunRequest[] = [];
    for (let seed = 1; trained.size + fresh.length < count; seed++)
      if (!trained.has(seed)) fresh.push({ ...requestOf(teacher), runId: `${newId()}-${seed}`, seed });
    return fresh;
  });
}

/** Trains what is missing, one after the other; true once everything has been trained and its features are here. */
export async function trainTeachers(requests: RunRequest[]): Promise<boolean> {
  useTraining.setState({ wanted: requests });
  const { runs } = await submit({ for: 'figure', requests }).ended;
  const finished = runs.filter(({ outcome }) => outcome === 'finished');
  await Promise.all(finished.map(({ request: { runId } }) => untilOutputsHere(runId)));
  useTraining.setState({ wanted: [] });
  const { runIds } = useOutputs.getState();
  return requests.every(({ runId }) => runIds.includes(runId));
}

/** The seed of the next run, where it is one. */
export function currentSeed(): number {
  const { seed } = useConfig.getState();
  return Number.isInteger(seed) ? (seed as number) : 1;
}

/** What the figure still needs, as requests. */
export function missingRequests(): RunRequest[] {
  const { runs } = useResults.getState();
  const { report } = useDataset.getState();
  const seed = currentSeed();
  return missingTeachers(usePanels.getState().panels, runs, report?.hash).map((prompt) =>
    teacherRequest(prompt, seed),
  );
}

function requestOf({ config, protocol, model }: RunResult): Omit<RunRequest, 'runId' | 'seed'> {
  const { student, ...kept } = parseConfig('promptmm', config);
  const teacher = { ...kept, student: { ...student, enabled: false } } as unknown as PartialConfig;
  return { name: nameOf(kept.teacher.prompt as boolean), model, config: teacher, protocol };
}

const nameOf = (prompt: boolean) => (prompt ? 'Teacher with prompt' : 'Teacher without prompt');

let serial = 0;
const newId = () => `fig3-${Date.now().toString(36)}-${++serial}`;
