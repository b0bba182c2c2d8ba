import type { Part, PartState } from '#charts/modelPicture/part.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { PART_KINDS } from '#contract/models/picture.ts';
import type { Stage } from '#contract/results.ts';
import { isAblated, type Draft } from '#stores/run/config.ts';
import { detailOf, detailOfGroup, type Known } from './partDetail.ts';
import { partState, togetherState } from './partState.ts';
import type { WholeGroup, WholePart, WholePicture } from './wholePicture.ts';

/** What parts and groups of a picture show; switches have the state of the settings, which apply to the next run. */
export function drawnParts(
  { parts, groups }: WholePicture,
  known: Known,
  stateOf: (stage: Stage) => PartState,
  { model, draft }: { model: ModelName; draft: Draft },
): Record<string, Part> {
  const states = new Map(
    Object.entries(parts).map(([id, part]) => [id, partState(part, known.config, known.stages, stateOf)]),
  );
  const named = ({ label, kind, ablation }: WholePart | WholeGroup) => ({
    ...{ label, kind, kindWord: PART_KINDS[kind] },
    ablation: switchOf(model, draft, label, ablation),
  });
  const ofParts = Object.entries(parts).map(([id, part]): [string, Part] => [
    id,
    {
      ...{ ...named(part), ...detailOf(part.detail, known), state: states.get(id)! },
      // One switch takes all of them out: their frame's part carries it.
      ...(part.isOneOfEach && { isOneOfEach: true, ablation: undefined }),
    },
  ]);
  const ofGroups = groups.map((group): [string, Part] => [
    group.id,
    {
      ...{ ...named(group), ...shownOf(group, parts, known), isGroup: true },
      state: togetherState(group.members.map((id) => states.get(id)!)),
    },
  ]);
  return Object.fromEntries([...ofParts, ...ofGroups]);
}

const shownOf = ({ detail, members }: WholeGroup, parts: WholePicture['parts'], known: Known) =>
  detail
    ? detailOf(detail, known)
    : detailOfGroup(
        members.map((id) => parts[id].detail),
        known,
      );

function switchOf(model: ModelName, draft: Draft, label: string, id: string | undefined): Part['ablation'] {
  const ablation = cardOf(model).ablations.find((known) => known.id === id);
  return ablation && { label: `Use ${label}`, isUsed: !isAblated(draft, ablation) };
}
