import { create } from 'zustand';
import type { ModelName } from '#contract/models/index.ts';
import { setModel } from './config.ts';

/** The part of the picture whose card is open. */
export const usePicture = create<{ opened?: string }>()(() => ({}));

let isAsked = false;

/** Opens the card of a part in place of any other; undefined closes it. */
export function openPart(opened: string | undefined): void {
  isAsked = opened !== undefined;
  usePicture.setState({ opened });
}

/** True once after a card was asked for: it then takes the focus, but not when its view is merely shown again. */
export function takesFocus(): boolean {
  const was = isAsked;
  isAsked = false;
  return was;
}

/** Opens the card of a part in the picture of a model. */
export function showPart(model: ModelName, part: string): void {
  setModel(model);
  openPart(part);
}

/** Opens the card of a part, or closes it where it is open. */
export function togglePart(part: string): void {
  openPart(usePicture.getState().opened === part ? undefined : part);
}
