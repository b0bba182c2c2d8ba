import { defaultConfig, patched } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { isSwitchedOn, switched } from '#contract/spaces.ts';
import { settingsOf, useConfig } from '../run/config.ts';

/** What a run was made with. */
type Made = Pick<RunResult, 'model' | 'config' | 'protocol'>;

/** Two runs that differ by nothing but the switch of their model's contrast, and what follows its stage; one may not be trained yet. */
export interface Pair {
  on?: RunResult;
  off?: RunResult;
}

const isOnIn = ({ model, config }: Made) => isSwitchedOn(model, config);

/** The pair of a run: the newest run with the same settings and seed, and its switch the other way. */
export function pairOf(run: RunResult, runs: readonly RunResult[]): Pair {
  const isOther = (other: RunResult) => isOnIn(other) !== isOnIn(run) && isAlike(other, run);
  const other = runs.findLast(isOther);
  return isOnIn(run) ? { on: run, off: other } : { on: other, off: run };
}

/**
 * The pair of a model that a figure opens on: a whole one with the settings that are set up, or else any whole one, or else half of one with
 * the settings that are set up; the newest of these.
 */
export function sensiblePair(model: ModelName, runs: readonly RunResult[]): Pair {
  const own = runs.filter((run) => run.model === model).toReversed();
  const asSetUp = keyOf(setUp(model));
  const pairs = own.map((run) => pairOf(run, runs));
  const isWhole = ({ on, off }: Pair) => on !== undefined && off !== undefined;
  const isSetUp = ({ on, off }: Pair) => keyOf((on ?? off)!) === asSetUp;
  return (
    pairs.find((pair) => isWhole(pair) && isSetUp(pair)) ?? pairs.find(isWhole) ?? pairs.find(isSetUp) ?? {}
  );
}

/** Whether the contrasted stages of two runs differ by nothing but the switch. */
export const isAlike = (a: RunResult, b: RunResult) => a.seed === b.seed && sameSettings(a, b);

/** Whether the contrasted stages of two runs of a model differ by nothing but switch and seed. */
export const sameSettings = (a: RunResult, b: RunResult) =>
  a.dataset.hash === b.dataset.hash && keyOf(a) === keyOf(b);

function setUp(model: ModelName): Made {
  const config = patched(defaultConfig(model) as unknown as PartialConfig, settingsOf(model));
  return { model, config: config as unknown as Made['config'], protocol: useConfig.getState().protocol };
}

/** What a contrasted stage follows from as text, without switch and seed; sections are named after stages. */
function keyOf({ model, config, protocol }: Made): string {
  const { contrast, sections, stages } = cardOf(model);
  const ids = stages.map(({ id }) => id);
  const later = new Set(contrast && ids.slice(ids.indexOf(contrast.stage) + 1));
  const values = contrast ? patched(config as unknown as PartialConfig, switched(contrast, true)) : config;
  const kept = Object.entries(sections)
    .filter(([section]) => !later.has(section))
    .map(([section, fields]) =>
      Object.keys(fields).map((key) => (values as Record<string, Record<string, unknown>>)[section]?.[key]),
    );
  return JSON.stringify([model, protocol, kept]);
}
