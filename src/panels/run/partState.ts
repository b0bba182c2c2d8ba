import type { PartState } from '#charts/modelPicture/ModelPicture.tsx';
import { stagesOf, type ModelConfig } from '#contract/config.ts';
import type { PictureCardPart } from '#contract/models/picture.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import { isAblated } from '#stores/run/config.ts';

/** Whether a part works, has worked, waits or is switched off, from the states of the stages in which it works. */
export function partState(
  { during, alsoDuring, offIf = [] }: PictureCardPart,
  model: ModelName,
  config: ModelConfig,
  stateOf: (stage: Stage) => PartState,
): PartState {
  const trained = stagesOf(model, config);
  const stages = during.filter((stage) => trained.includes(stage));
  if (!stages.length || offIf.some((patch) => isAblated(config, { patch }))) return 'off';
  const states = stages.map(stateOf);
  const works =
    alsoDuring && trained.includes(alsoDuring.stage) && isAblated(config, { patch: alsoDuring.if });
  if (states.includes('active') || (works && stateOf(alsoDuring.stage) === 'active')) return 'active';
  return states.includes('done') ? 'done' : 'idle';
}
