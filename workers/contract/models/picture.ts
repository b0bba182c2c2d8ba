import type { PartialConfig } from '../fields.ts';

/** Kinds of parts, each drawn alike in every picture, in words. */
export const PART_KINDS = {
  data: 'data',
  encoder: 'encoder',
  loss: 'loss term',
  source: 'teacher',
  learner: 'student',
  ranker: 'model',
} as const;
export type PartKind = keyof typeof PART_KINDS;

/** What flows along arrows, in words. */
export const FLOWS = {
  clicks: 'interactions',
  vectors: 'features, embeddings',
  scores: 'scores',
  gradients: 'gradients',
} as const;
export type Flow = keyof typeof FLOWS;

/** What a box shows under its name. */
export type Detail =
  /** Words; `{section.key}` stands for the field's value. */
  | { kind: 'words'; text: string }
  | { kind: 'hops'; field: string }
  | { kind: 'modalities'; field?: string }
  | { kind: 'interactions' }
  /** Recall@20 of the stage's best epoch. */
  | { kind: 'stage'; stage: string }
  /** The last loss of a stage's part, before a run its weight. */
  | { kind: 'loss'; stage: string; part: string; weight: string }
  /** The last of a value that a stage observes. */
  | { kind: 'observed'; stage: string; id: string; word: string };

/** A line of numbers on a part's card. */
export type FactCard =
  /** Every modality as items × columns, or its columns → a width. */
  | { kind: 'modalities' }
  | { kind: 'reductions'; field?: string; to: string }
  | { kind: 'interactions' }
  | { kind: 'graph'; hops?: string }
  /** Rows × columns; columns are a field's value. */
  | { kind: 'size'; name: string; rows: 'items' | 'users' | 'nodes'; cols: string }
  /** Scalars of a square layer with bias whose width is a field's value. */
  | { kind: 'layer'; name: string; width: string }
  /** The value of a field, or "off" where the switch is off. */
  | { kind: 'field'; name: string; field: string; unless?: string }
  | { kind: 'stage'; stage: string }
  | { kind: 'loss'; stage: string; part: string; name: string; weight?: string };

/** A part of the picture: the one source for its card, the glossary and the lessons. */
export interface PictureCardPart {
  label: string;
  kind: PartKind;
  /** Where the paper has it. */
  equation?: string;
  /** In TeX, one per line; `\op{name}` is a name of more than one letter. */
  formulas: readonly string[];
  /** What it does, for someone who has never heard of it. */
  sentence: string;
  /** The ablation that takes it out. */
  ablation?: string;
  /** Fields that belong to it, as "section.key", the most telling first. */
  fields: readonly string[];
  detail?: Detail;
  facts: readonly FactCard[];
  /** Stages in which it works. */
  during: readonly string[];
  /** Stages in which it works only under one of these settings. */
  alsoDuring?: { stage: string; if: PartialConfig };
  /** It is off under any of these settings. */
  offIf?: readonly PartialConfig[];
  /** The space of the card, of features, that holds what it computes. */
  space?: string;
  /** It stands for one part per modality, which pressing it shows. */
  each?: Each;
  /** Views in which it can be examined, with the words of the link. */
  links?: readonly (readonly [view: string, words: string])[];
}

/** What is known of the parts that one stands for. */
export interface Each {
  /** The field that names the modalities in use, as "section.key"; an empty list stands for all. */
  modalities: string;
  /** A value that a stage observes of each. */
  observed?: { stage: string; id: string; word: string };
}

/** Parts that are first drawn as one; pressing it shows them. */
export interface PictureGroup {
  label: string;
  kind: PartKind;
  members: readonly string[];
  /** What they do together. */
  sentence: string;
  /** The ablation that takes all of them out. */
  ablation?: string;
}

/** What is known of an arrow beside its ends. */
export interface ArrowCard {
  /** Where it is not what follows from the kind of the part that it leaves. */
  flow?: Flow;
  /** A part of a stage's loss: the arrow is as thick as its share of the whole loss. */
  carries?: { stage: string; part: string };
  /** Works in these stages, whatever the part does that it leads to. */
  during?: readonly string[];
  /** It is off under any of these settings. */
  offIf?: readonly PartialConfig[];
}
export type PictureArrow = readonly [from: string, to: string, more?: ArrowCard];

/** How a model is drawn. */
export interface Picture {
  /** The picture in one sentence. */
  label: string;
  /** What to look at before a run; marked up as `StageCard.watch`. */
  introduction: string;
  parts: Readonly<Record<string, PictureCardPart>>;
  /** At most eight boxes are drawn at first: more parts are put into groups. */
  groups?: Readonly<Record<string, PictureGroup>>;
  /** Parts from left to right, each column from top to bottom; boxes and arrows are arranged from it. */
  columns: readonly (readonly string[])[];
  /** From part to part; unless it says otherwise an arrow is lit as the part that it leads to, and off where one of both is. */
  arrows: readonly PictureArrow[];
}

/** What flows along an arrow: what it says, else what parts of the kind that it leaves give. */
export function flowOf({ parts }: Pick<Picture, 'parts'>, [from, , more]: PictureArrow): Flow {
  const { kind, facts } = parts[from];
  if (more?.flow) return more.flow;
  if (kind === 'loss') return 'gradients';
  if (kind === 'encoder') return 'vectors';
  if (kind === 'data') return facts.some((fact) => fact.kind === 'interactions') ? 'clicks' : 'vectors';
  return 'scores';
}
