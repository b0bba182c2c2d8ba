import type { RunRequest } from '#contract/api.ts';
import { parseConfig, patched } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { RAW, switched } from '#contract/spaces.ts';
import { useResults } from '../history/results.ts';
import { changesOf, useConfig } from '../run/config.ts';
import { isContrasted, isOnIn, pairFor, runsFor, siblings } from './models.ts';
import type { PanelChoice } from './spaces.ts';

/** A kind of run that panels take: a model, with the switch of its contrast on or off where it has one. */
export type RunKind = Pick<PanelChoice, 'model' | 'isOn'>;

/** A run that panels need and that is not trained. */
export interface Missing extends RunKind {
  /** The run that it is compared with: it takes all of it but the switch, its seed too. */
  beside?: RunResult;
}

/** Which runs panels need that are not trained, each once. */
export function missingRuns(
  panels: readonly PanelChoice[],
  runs: readonly RunResult[],
  hash: string | undefined,
): Missing[] {
  const found = runsFor(panels, runs, hash);
  const pair = pairFor(panels, runs, hash);
  const lacking = panels.filter((panel, i) => panel.space !== RAW.id && !found[i]);
  const missing = lacking.map((panel): Missing => {
    const { model, isOn } = panel;
    const beside = isContrasted(panel) ? (pair.on ?? pair.off) : undefined;
    return { model, isOn, ...(beside && { beside }) };
  });
  return [...new Map(missing.map((it) => [JSON.stringify([it.model, it.isOn]), it])).values()];
}

/** The request of what is missing: all of the run beside it but the switch, or the settings and the seed that are set up. */
export function requestOfMissing({ beside, ...kind }: Missing): RunRequest {
  if (!beside || kind.isOn === undefined) return requestFor(kind, currentSeed());
  const { seed, protocol } = beside;
  const config = contrasted(kind.model, parseConfig<PartialConfig>(kind.model, beside.config), kind.isOn);
  return {
    runId: `${newId()}-${seed}`,
    name: kindName(kind),
    model: kind.model,
    ...{ config, seed, protocol },
  };
}

/** A run as the model's current settings describe it: whole, or what a contrast compares alone with its switch on or off. */
export function requestFor({ model, isOn }: RunKind, seed: number): RunRequest {
  const { drafts, protocol } = useConfig.getState();
  const changes = changesOf(model, drafts[model]);
  const config = isOn === undefined ? changes : contrasted(model, changes, isOn);
  return { runId: `${newId()}-${seed}`, name: kindName({ model, isOn }), model, config, seed, protocol };
}

/** Runs that bring each of some runs to so many seeds: the same settings, with the lowest seeds that were not trained yet. */
export function seedRequests(trained: readonly RunResult[], count: number): RunRequest[] {
  const { runs } = useResults.getState();
  return trained.flatMap((run) => {
    const known = siblings(run, runs);
    const fresh: RunRequest[] = [];
    for (let seed = 1; known.size + fresh.length < count; seed++)
      if (!known.has(seed)) fresh.push({ ...requestOf(run), runId: `${newId()}-${seed}`, seed });
    return fresh;
  });
}

/** The seed of the next run, where it is one. */
export function currentSeed(): number {
  const { seed } = useConfig.getState();
  return Number.isInteger(seed) ? (seed as number) : 1;
}

/** How a run of a kind is called. */
function kindName({ model, isOn }: RunKind): string {
  const { contrast, label } = cardOf(model);
  if (!contrast || isOn === undefined) return label;
  return isOn ? contrast.names.on : contrast.names.off;
}

function requestOf(run: RunResult): Omit<RunRequest, 'runId' | 'seed'> {
  const { model, protocol } = run;
  const isOn = isOnIn(run);
  const whole = parseConfig<PartialConfig>(model, run.config);
  const config = isOn === undefined ? whole : contrasted(model, whole, isOn);
  return { name: kindName({ model, isOn }), model, config, protocol };
}

/** A config with its contrast's switch on or off, and nothing after the stage that is compared. */
function contrasted(model: ModelName, config: PartialConfig, isOn: boolean): PartialConfig {
  const contrast = cardOf(model).contrast!;
  return patched(patched(config, switched(contrast, isOn)), contrast.only);
}

let serial = 0;
const newId = () => `fig3-${Date.now().toString(36)}-${++serial}`;
