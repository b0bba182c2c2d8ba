import type { PartKind } from '#contract/models/picture.ts';

export type PartState = 'idle' | 'active' | 'done' | 'off';

/** What a part of the picture shows. */
export interface Part {
  label: string;
  kind: PartKind;
  /** The kind in words. */
  kindWord: string;
  /** A size or a live number. */
  detail?: string;
  /** The number that matters most, shown large above the detail. */
  value?: string;
  state: PartState;
  /** True for several parts drawn as one, which pressing shows. */
  isGroup?: boolean;
  isOneOfEach?: boolean;
  /** The ablation that takes it out, as a switch: on where the part is used. */
  ablation?: { label: string; isUsed: boolean };
}

/** What a person does to a part. */
export interface PartActions {
  /** It was pressed; a group's own press opens it, its frame's closes it. */
  onPress: (id: string) => void;
  /** Its switch was pressed. */
  onUse?: (id: string, isUsed: boolean) => void;
  /** It is pointed at or has the focus; undefined where none is. */
  onPoint?: (id: string | undefined) => void;
}

/** Names an arrow by the parts that it joins. */
export const arrowKey = (from: string, to: string): string => `${from} ${to}`;
