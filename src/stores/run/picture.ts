import { create } from 'zustand';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { setModel } from './config.ts';

interface PictureState {
  /** The part whose card is open. */
  opened?: string;
  /** Groups whose parts are drawn. */
  groups: ReadonlySet<string>;
}

/** What of the picture is open. */
export const usePicture = create<PictureState>()(() => ({ groups: new Set() }));

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

/** Draws the parts of a group, or the group as one part again. */
export function toggleGroup(id: string): void {
  usePicture.setState(({ groups }) => {
    const others = [...groups].filter((other) => other !== id);
    return { groups: new Set(groups.has(id) ? others : [...others, id]) };
  });
}

/** Opens the card of a part in the picture of a model. */
export function showPart(model: ModelName, part: string): void {
  setModel(model);
  const { groups = {} } = cardOf(model).picture;
  const home = Object.keys(groups).find((id) => groups[id].members.includes(part));
  if (home && !usePicture.getState().groups.has(home)) toggleGroup(home);
  openPart(part);
}

/** Opens the card of a part, or closes it where it is open. */
export function togglePart(part: string): void {
  openPart(usePicture.getState().opened === part ? undefined : part);
}
