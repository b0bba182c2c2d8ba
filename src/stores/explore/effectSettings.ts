import { valueAt } from '#contract/config.ts';
import type { EffectSettings } from '#contract/margins.ts';
import type { StageCard } from '#contract/models/card.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult, StageOutput } from '#contract/results.ts';
import { outputsOf } from '../history/outputs.ts';

type Sample = NonNullable<StageOutput['sample']>;

/** A stage that kept a sample of triples, and how its loss was set. */
export interface SampledStage {
  stage: StageCard;
  /** The stage that it learns modalities from. */
  from: string;
  sample: Sample;
  settings: EffectSettings;
}

/** The stage of a run whose loss weighs modalities by their effects, with its sample; undefined where there is none. */
export function sampledStage({ runId, model, config }: RunResult): SampledStage | undefined {
  for (const stage of cardOf(model).stages) {
    const { effects } = stage as StageCard;
    const sample = outputsOf(runId).find((output) => output.stage === stage.id)?.sample;
    if (!effects || !sample) continue;
    const settings = Object.fromEntries(
      Object.entries(effects.settings).map(([name, path]) => [name, valueAt(config, path)]),
    ) as unknown as EffectSettings;
    return { stage, from: effects.from, sample, settings };
  }
  return undefined;
}
