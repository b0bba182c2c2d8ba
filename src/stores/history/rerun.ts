import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import type { RunResult } from '#contract/results.ts';
import { resetModel, setField, setModel, setProtocol, setSeed } from '../run/config.ts';
import { annotateRun } from './history.ts';
import { submit } from '../run/scheduler.ts';

/** The run that is being repeated, or was last: the ids of the original and of the new run. */
export const useRerun = create<{ original?: string; again?: string }>()(() => ({}));

/** Puts model, settings, seed and protocol of a run into the settings. */
export function setUpAgain({ model, config, seed, protocol }: RunResult): void {
  setModel(model);
  resetModel();
  for (const [section, fields] of Object.entries(config))
    for (const [key, value] of Object.entries(fields as Record<string, unknown>))
      setField(section, key, structuredClone(value));
  setSeed(seed);
  setProtocol(protocol);
}

/** Runs the same on the loaded dataset, which must be the run's own; nothing is taken over from other runs. */
export async function runAgain(run: RunResult): Promise<void> {
  const { runId, name, model, config, seed, protocol, update } = run;
  const request: RunRequest = {
    runId: `again-${Date.now().toString(36)}`,
    name: name.endsWith(AGAIN) ? name : name + AGAIN,
    model,
    config: { ...config },
    seed,
    protocol,
    ...(update && { update }),
  };
  useRerun.setState({ original: runId, again: request.runId });
  const { runs } = await submit({ for: 'rerun', requests: [request], isResumed: false, isFirst: true }).ended;
  if (runs.some(({ outcome }) => outcome === 'finished')) annotateRun(request.runId, { repeats: runId });
}

const AGAIN = ', again';
