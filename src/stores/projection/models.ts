import { patched } from '#contract/config.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { isSwitchedOn, RAW, spaceOf, switched } from '#contract/spaces.ts';
import { outputsOf } from '../history/outputs.ts';
import { partsOf, type PanelChoice } from './spaces.ts';

/** Finished runs on a dataset whose outputs hold a space, newest first. */
export function modelsWith(id: string, runs: readonly RunResult[], hash: string | undefined): RunResult[] {
  const fits = (run: RunResult) => {
    const space = spaceOf(run.model, id);
    return space && run.dataset.hash === hash && partsOf(space, run).length > 0;
  };
  return runs.filter(fits).reverse();
}

/** The run that a panel takes: the chosen one, or the newest that fits; undefined where there is none or none is needed. */
export function modelOf(
  { space, model, isOn, runId }: PanelChoice,
  runs: readonly RunResult[],
  hash: string | undefined,
): RunResult | undefined {
  if (space === RAW.id) return undefined;
  const all = modelsWith(space, runs, hash);
  const chosen = all.find((run) => run.runId === runId);
  if (chosen) return chosen;
  const own = all.filter((run) => run.model === model);
  const [alike] = own.filter((run) => isOn === undefined || isOnIn(run) === isOn);
  if (alike || isContrasted({ space, model })) return alike;
  return own[0] ?? all[0];
}

/** Whether a space is of the stage that its model's contrast is about. */
function isContrasted({ space, model }: Pick<PanelChoice, 'space' | 'model'>): boolean {
  const stage = spaceOf(model, space)?.stage;
  return stage !== undefined && stage === cardOf(model).contrast?.stage;
}

/** Whether a run has the switch of its model's contrast on; undefined for models without one. */
export const isOnIn = ({ model, config }: RunResult) => isSwitchedOn(model, config);

/** Runs that differ from a panel's by nothing but the seed, the newest of each, by seed. */
export function siblings(run: RunResult, runs: readonly RunResult[]): Map<number, RunResult> {
  const isSibling = (other: RunResult) =>
    other.model === run.model &&
    other.dataset.hash === run.dataset.hash &&
    isOnIn(other) === isOnIn(run) &&
    sameSettings(other, run) &&
    outputsOf(other.runId).length > 0;
  const found = new Map(runs.filter(isSibling).map((other) => [other.seed, other]));
  return found.set(run.seed, run);
}

/** Whether the contrasted stages of two runs of a model differ by nothing but switch and seed. */
export const sameSettings = (a: RunResult, b: RunResult) => settingsOf(a) === settingsOf(b);

/** What a contrasted stage follows from as text, without switch and seed; sections are named after stages. */
function settingsOf({ model, config, protocol }: RunResult): string {
  const { contrast, stages } = cardOf(model);
  const ids = stages.map(({ id }) => id);
  const later = new Set(contrast && ids.slice(ids.indexOf(contrast.stage) + 1));
  const kept = Object.entries(config).filter(([section]) => !later.has(section));
  const without = contrast ? patched(Object.fromEntries(kept), switched(contrast, true)) : config;
  return JSON.stringify([protocol, without]);
}
