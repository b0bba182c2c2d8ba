import { arrowKey } from '#charts/modelPicture/ModelPicture.tsx';
import type { Picture } from '#contract/models/picture.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import type { Stage } from '#contract/results.ts';
import { lastLosses, shareOf } from './lastLosses.ts';

/** How much of the last loss of its stage each arrow carries, of those that carry a part of it, by `arrowKey`. */
export function loadsOf({ arrows }: Picture, stages: readonly Stage[]): ReadonlyMap<string, number> {
  const loads = arrows.flatMap(([from, to, carries]): [string, number][] => {
    const stage = carries && stages.findLast((id) => cardStage(id) === carries.stage);
    return stage ? [[arrowKey(from, to), shareOf(carries.part, lastLosses(stage))]] : [];
  });
  return new Map(loads);
}
