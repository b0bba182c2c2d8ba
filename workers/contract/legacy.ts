// For the move only: what the page still asks of one model by name. It goes when no file imports it.
import { asReleased } from './models/departures.ts';
import { CARDS, cardOf, STAGE_IDS, type ModelName } from './models/index.ts';

const promptmm = cardOf('promptmm');

export const STAGES = STAGE_IDS;
export const LOSS_PARTS: readonly string[] = Object.keys(promptmm.losses);
export const ABLATIONS = promptmm.ablations;
export const PARTS = promptmm.picture.parts;
export const PART_IDS: readonly string[] = Object.keys(PARTS).filter((id) => PARTS[id].label);
export type PartId = string;
export const DEPARTURES = promptmm.departures.filter(({ isUnnumbered }) => !isUnnumbered);
export const PER_USER = promptmm.departures.find(({ isUnnumbered }) => isUnnumbered)!;
export const AS_RELEASED = asReleased(promptmm.departures);
export const MODEL_TEXT = Object.fromEntries(CARDS.map((card) => [card.id, card])) as Record<
  ModelName,
  (typeof CARDS)[number]
>;
export const MODEL_SECTIONS = Object.fromEntries(
  CARDS.map((card) => [card.id, card.sections]),
) as unknown as Record<ModelName, (typeof CARDS)[number]['sections']>;
