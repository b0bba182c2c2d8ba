import type { PartialConfig } from '../fields.ts';

/** Where a part of the picture stands. */
export interface Box {
  id: string;
  x: number;
  y: number;
  w: number;
  h: number;
}

/** An arrow between parts; it is lit when its part is. */
export interface Arrow {
  /** The part whose state the arrow shares. */
  part: string;
  /** The part that it comes from: where that is off, so is the arrow. */
  from?: string;
  d: string;
  isFeedback?: boolean;
}

/** A whole arrangement, drawn by hand. */
export interface Layout {
  width: number;
  height: number;
  boxes: readonly Box[];
  arrows: readonly Arrow[];
}

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
  | { kind: 'loss'; stage: string; part: string; weight: string };

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
  /** Where the paper has it. */
  equation?: string;
  /** In the TeX that `Formula` reads, one per line. */
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
  /** A trained model is drawn as one; `source` is what another learns from. */
  role?: 'source' | 'result';
  /** Views in which it can be examined, with the words of the link. */
  links?: readonly (readonly [view: string, words: string])[];
}

/** A part of a stage's loss that an arrow carries: it is as thick as its share of the whole loss. */
export interface Carried {
  stage: string;
  part: string;
}

/** How a model is drawn. */
export interface Picture {
  /** The picture in one sentence. */
  label: string;
  /** What to look at before a run; marked up as `StageCard.watch`. */
  introduction: string;
  parts: Readonly<Record<string, PictureCardPart>>;
  /** Parts from left to right, each column from top to bottom; boxes and arrows are arranged from it. */
  columns: readonly (readonly string[])[];
  /** From part to part; an arrow is lit as the part that it leads to, and off where one of both is. */
  arrows: readonly (readonly [from: string, to: string, carries?: Carried])[];
  /** Drawn by hand where the arrangement matters: for wide, middle and narrow pages. */
  layouts?: { wide: Layout; middle: Layout; narrow: Layout };
}
