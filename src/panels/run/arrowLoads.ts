import { arrowKey } from '#charts/modelPicture/part.ts';
import type { Stage } from '#contract/results.ts';
import { valuesAtMoment } from '#stores/run/moment.ts';
import { shareOf } from './shareOf.ts';
import { means, type WholePicture } from './wholePicture.ts';

/** How much of the last loss of its stage each arrow carries, of those that carry a part of it, by `arrowKey`; an arrow of a group carries what those of its parts do. */
export function loadsOf(
  { arrows, groups }: WholePicture,
  stages: readonly Stage[],
): ReadonlyMap<string, number> {
  const loads = new Map<string, number>();
  const add = (key: string, load: number) => loads.set(key, (loads.get(key) ?? 0) + load);
  const homes = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  for (const { from, to, more } of arrows) {
    const { carries } = more;
    const stage = carries && stages.findLast((id) => means(carries.stage, id));
    if (!stage) continue;
    // Of arrows to or from one part per modality each carries as much.
    const alike = arrows.filter((arrow) => arrow.more === more).length;
    const load = shareOf(carries.part, valuesAtMoment(stage)) / alike;
    // Every way to draw it, for whichever groups are open.
    const [starts, ends] = [from, to].map((part) => new Set([part, homes.get(part) ?? part]));
    for (const start of starts) for (const end of ends) add(arrowKey(start, end), load);
  }
  return loads;
}
