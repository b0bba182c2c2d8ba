import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { isSwitchedOn, RAW, spaceOf } from '#contract/spaces.ts';
import { outputsOf } from '../history/outputs.ts';
import { sensibleFirst } from '../history/sensible.ts';
import { pairOf, sameSettings, sensiblePair, type Pair } from './pairs.ts';
import { partsOf, type PanelChoice } from './spaces.ts';

/** Finished runs on a dataset whose outputs hold a space, newest first. */
export function modelsWith(id: string, runs: readonly RunResult[], hash: string | undefined): RunResult[] {
  const fits = (run: RunResult) => {
    const space = spaceOf(run.model, id);
    return space && run.dataset.hash === hash && partsOf(space, run).length > 0;
  };
  return runs.filter(fits).reverse();
}

/** The run that each panel takes: the chosen one, or a sensible one, and of what a contrast compares only matched pairs; undefined where there is none or none is needed. */
export function runsFor(
  panels: readonly PanelChoice[],
  runs: readonly RunResult[],
  hash: string | undefined,
): (RunResult | undefined)[] {
  const pair = pairFor(panels, runs, hash);
  return panels.map((panel) => {
    if (panel.space === RAW.id) return undefined;
    if (isContrasted(panel)) return panel.isOn ? pair.on : pair.off;
    const all = modelsWith(panel.space, runs, hash);
    const own = all.filter(({ model }) => model === panel.model);
    return all.find(({ runId }) => runId === panel.runId) ?? sensibleFirst(own)[0] ?? all[0];
  });
}

/** The runs of the panels that a contrast is about: those of the run that was chosen, or else a sensible pair. */
export function pairFor(
  panels: readonly PanelChoice[],
  runs: readonly RunResult[],
  hash: string | undefined,
): Pair {
  const contrasted = panels.filter(isContrasted);
  const [panel] = contrasted;
  if (!panel) return {};
  const all = modelsWith(panel.space, runs, hash).reverse();
  const chosen = contrasted.flatMap(({ runId }) => all.find((run) => run.runId === runId) ?? []);
  return chosen.length ? pairOf(chosen[0], all) : sensiblePair(panel.model, all);
}

/** Whether a panel shows one of the two that its model's contrast compares. */
export function isContrasted({ space, model, isOn }: PanelChoice): boolean {
  const stage = spaceOf(model, space)?.stage;
  return isOn !== undefined && stage !== undefined && stage === cardOf(model).contrast?.stage;
}

/** Whether a run has the switch of its model's contrast on; undefined for models without one. */
export const isOnIn = ({ model, config }: Pick<RunResult, 'model' | 'config'>) => isSwitchedOn(model, config);

/** Runs that differ from a panel's by nothing but the seed, the newest of each, by seed. */
export function siblings(run: RunResult, runs: readonly RunResult[]): Map<number, RunResult> {
  const isSibling = (other: RunResult) =>
    isOnIn(other) === isOnIn(run) && sameSettings(other, run) && outputsOf(other.runId).length > 0;
  const found = new Map(runs.filter(isSibling).map((other) => [other.seed, other]));
  return found.set(run.seed, run);
}
