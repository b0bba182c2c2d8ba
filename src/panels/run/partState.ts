import type { PartState } from '#charts/modelPicture/part.ts';
import type { ModelConfig } from '#contract/config.ts';
import type { ArrowCard, PictureCardPart } from '#contract/models/picture.ts';
import type { Stage } from '#contract/results.ts';
import { isAblated } from '#stores/run/config.ts';
import { means } from './wholePicture.ts';

/** Whether a part works, has worked, waits or is switched off, from the states of the stages that are trained and in which it works. */
export function partState(
  { during = [], alsoDuring, offIf = [] }: Pick<PictureCardPart, 'alsoDuring'> & ArrowCard,
  config: ModelConfig,
  trained: readonly Stage[],
  stateOf: (stage: Stage) => PartState,
): PartState {
  const stages = trained.filter((stage) => during.some((named) => means(named, stage)));
  if (!stages.length || offIf.some((patch) => isAblated(config, { patch }))) return 'off';
  const states = stages.map(stateOf);
  const also = trained.filter((stage) => alsoDuring && means(alsoDuring.stage, stage));
  const works = alsoDuring !== undefined && isAblated(config, { patch: alsoDuring.if });
  if (states.includes('active') || (works && also.some((stage) => stateOf(stage) === 'active')))
    return 'active';
  return states.includes('done') ? 'done' : 'idle';
}

/** The state of parts that are drawn as one: off where all are, else that of the furthest. */
export function togetherState(states: readonly PartState[]): PartState {
  return (['active', 'done', 'idle'] as const).find((state) => states.includes(state)) ?? 'off';
}
