import type { DrawnArrow } from '#charts/modelPicture/drawn.ts';
import { valueAt, type ModelConfig } from '#contract/config.ts';
import {
  flowOf,
  type ArrowCard,
  type Each,
  type Picture,
  type PictureCardPart,
} from '#contract/models/picture.ts';
import { cardStage, stageFor } from '#contract/models/stageIds.ts';

/** A part as its card has it, or one of those that it stands for. */
export interface WholePart extends PictureCardPart {
  isOneOfEach?: boolean;
}

/** Parts that are drawn as one. */
export interface WholeGroup extends Pick<
  PictureCardPart,
  'label' | 'kind' | 'sentence' | 'ablation' | 'detail'
> {
  id: string;
  members: readonly string[];
}

/** A model's picture with everything in it that can be opened. */
export interface WholePicture {
  parts: Readonly<Record<string, WholePart>>;
  groups: readonly WholeGroup[];
  columns: Picture['columns'];
  arrows: readonly (DrawnArrow & { more: ArrowCard })[];
}

/** The whole picture where a run uses these modalities: what stands for each of them becomes a group of as many parts. */
export function wholePicture(
  picture: Picture,
  config: ModelConfig,
  modalities: readonly string[],
): WholePicture {
  const parts = new Map<string, WholePart>();
  const groups: WholeGroup[] = Object.entries(picture.groups ?? {}).map(([id, group]) => ({ id, ...group }));
  const members = new Map<string, readonly string[]>();
  for (const [id, part] of Object.entries(picture.parts)) {
    const names = part.each ? usedOf(part.each, config, modalities) : [];
    if (names.length < 2) {
      parts.set(id, part);
      continue;
    }
    for (const modality of names) parts.set(stageFor(id, modality), oneOf(part, modality));
    members.set(
      id,
      names.map((modality) => stageFor(id, modality)),
    );
    groups.push({ ...part, id, members: members.get(id)! });
  }
  const ofEach = (id: string) => members.get(id) ?? [id];
  return {
    parts: Object.fromEntries(parts),
    groups: groups.map((group) => ({ ...group, members: group.members.flatMap(ofEach) })),
    columns: picture.columns.map((ids) => ids.flatMap(ofEach)),
    arrows: picture.arrows.flatMap((arrow) => {
      const [start, end, more = {}] = arrow;
      const flow = flowOf(picture, arrow);
      return ofEach(start).flatMap((from) => ofEach(end).map((to) => ({ from, to, flow, more })));
    }),
  };
}

/** The modalities that a part stands for: those that its field names, else all. */
function usedOf({ modalities: path }: Each, config: ModelConfig, modalities: readonly string[]) {
  const chosen = valueAt(config, path) as readonly string[];
  return chosen.length ? modalities.filter((name) => chosen.includes(name)) : modalities;
}

/** The part of one modality. */
function oneOf({ each, ...part }: PictureCardPart, modality: string): WholePart {
  const { detail } = part;
  const observed = each?.observed;
  return {
    ...{ ...part, label: modality, isOneOfEach: true },
    ...(detail?.kind === 'stage' && ofStage(part, detail, modality)),
    ...(observed && { detail: { kind: 'observed', ...observed, id: stageFor(observed.id, modality) } }),
  };
}

/** What is trained once per modality: its numbers are those of that one. */
function ofStage(
  { facts, during }: PictureCardPart,
  detail: { kind: 'stage'; stage: string },
  modality: string,
): Partial<WholePart> {
  const own = (stage: string) => (stage === detail.stage ? stageFor(stage, modality) : stage);
  return {
    detail: { ...detail, stage: own(detail.stage) },
    facts: facts.map((fact) => ('stage' in fact ? { ...fact, stage: own(fact.stage) } : fact)),
    during: during.map(own),
  };
}

/** Whether what a card names means a stage of a run: itself, or any that are trained once per modality. */
export const means = (named: string, stage: string) => named === stage || named === cardStage(stage);

/** Parts and groups of a picture in one record. */
export const drawnOf = ({ parts, groups }: WholePicture): Record<string, WholePart | WholeGroup> => ({
  ...parts,
  ...Object.fromEntries(groups.map((group) => [group.id, group])),
});
