import type { PartState } from '#charts/modelPicture/ModelPicture.tsx';
import type { ModelConfig } from '#contract/config.ts';
import type { PictureCardPart } from '#contract/models/picture.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import type { Stage } from '#contract/results.ts';
import { isAblated } from '#stores/run/config.ts';

/** Whether a part works, has worked, waits or is switched off, from the states of the stages that are trained and in which it works. */
export function partState(
  { during, alsoDuring, offIf = [] }: PictureCardPart,
  config: ModelConfig,
  trained: readonly Stage[],
  stateOf: (stage: Stage) => PartState,
): PartState {
  const stages = trained.filter((stage) => during.includes(cardStage(stage)));
  if (!stages.length || offIf.some((patch) => isAblated(config, { patch }))) return 'off';
  const states = stages.map(stateOf);
  const also = trained.filter((stage) => cardStage(stage) === alsoDuring?.stage);
  const works = alsoDuring !== undefined && isAblated(config, { patch: alsoDuring.if });
  if (states.includes('active') || (works && also.some((stage) => stateOf(stage) === 'active')))
    return 'active';
  return states.includes('done') ? 'done' : 'idle';
}
