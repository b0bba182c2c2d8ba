import type { Detail, Flow, PartKind, Picture } from '#contract/models/picture.ts';

/** What the size of a box follows from. */
export interface DrawnPart {
  label: string;
  kind: PartKind;
  detail?: Detail;
  /** One of several that stand for one modality each: its box is low, with one line. */
  isOneOfEach?: boolean;
}

/** An arrow as it is drawn. */
export interface DrawnArrow {
  from: string;
  to: string;
  flow: Flow;
}

/** Parts that are drawn as one while their group is closed. */
export interface DrawnGroup extends DrawnPart {
  id: string;
  members: readonly string[];
}

/** What of a picture is arranged, with all groups open. */
export interface Drawn {
  parts: Readonly<Record<string, DrawnPart>>;
  groups: readonly DrawnGroup[];
  columns: Picture['columns'];
  arrows: readonly DrawnArrow[];
}

/** From the boxes of an open group to its frame; its name stands on the lower edge and needs as much again below it. */
export const FRAME = { side: 6, above: 11, below: 10, name: 9 };

/** Where a part of the picture stands. */
export interface Box {
  id: string;
  x: number;
  y: number;
  w: number;
  h: number;
}

/** An arrow between parts. */
export interface Arrow extends DrawnArrow {
  d: string;
  isFeedback: boolean;
}

/** A picture in its places. */
export interface Layout {
  width: number;
  height: number;
  boxes: readonly Box[];
  /** Around the parts of groups that are open. */
  frames: readonly Box[];
  arrows: readonly Arrow[];
}
