import { create } from 'zustand';
import type { ModelName } from '#contract/models/index.ts';
import { PART_IDS, type PartId } from '#contract/legacy.ts';
import { setModel } from './config.ts';

/** The part of the picture whose card is open. */
export const usePicture = create<{ opened?: PartId }>()(() => ({}));

let isAsked = false;

/** Opens the card of a part in place of any other; undefined closes it. */
export function openPart(opened: PartId | undefined): void {
  isAsked = opened !== undefined;
  usePicture.setState({ opened });
}

/** True once after a card was asked for: it then takes the focus, but not when its view is merely shown again. */
export function takesFocus(): boolean {
  const was = isAsked;
  isAsked = false;
  return was;
}

/** Opens the card of a part in the picture of PromptMM. */
export function showPart(part: PartId): void {
  setModel('promptmm');
  openPart(part);
}

/** Opens the card of a part, or closes it where it is open. */
export function togglePart(part: PartId): void {
  openPart(usePicture.getState().opened === part ? undefined : part);
}

/** What a box of the picture is: the box of a model of one stage stands for that model. */
export function partOfBox(box: string, model: ModelName): PartId {
  const id = box === 'model' ? model : box;
  return PART_IDS.find((part) => part === id)!;
}

/** The box that shows a part. */
export const boxOfPart = (part: PartId, model: ModelName) => (part === model ? 'model' : part);
