import type { RunRequest } from '#contract/api.ts';
import { parseConfig, patched } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { RAW, switched } from '#contract/spaces.ts';
import { useResults } from '../history/results.ts';
import { changesOf, useConfig } from '../run/config.ts';
import { isOnIn, modelOf, siblings } from './models.ts';
import type { PanelChoice } from './spaces.ts';

/** A kind of run that panels take: a model, with the switch of its contrast on or off where it has one. */
export type RunKind = Pick<PanelChoice, 'model' | 'isOn'>;

/** Which kinds of runs panels need and no finished run is, each once. */
export function missingKinds(
  panels: readonly PanelChoice[],
  runs: readonly RunResult[],
  hash: string | undefined,
): RunKind[] {
  const lacking = panels.filter((panel) => panel.space !== RAW.id && !modelOf(panel, runs, hash));
  const kinds = new Map(lacking.map(({ model, isOn }) => [JSON.stringify([model, isOn]), { model, isOn }]));
  return [...kinds.values()];
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
