import * as all from './all.ts';
import type { FoldIn } from '../foldIn.ts';
import { inSentence } from '../inSentence.ts';
import { own } from '../own.ts';
import { FAMILIES, type ModelCard, type StageCard } from './card.ts';
import { cardStage, modalityOfStage } from './stageIds.ts';

type Card = (typeof all)[keyof typeof all];
export type ModelName = Card['id'];
/** The complete config of a model. */
export type { ConfigOf } from './card.ts';

const families = Object.keys(FAMILIES);

/** The cards of all models: by family, the one that leads it and then the newest first. */
export const CARDS: readonly (ModelCard & { id: ModelName })[] = Object.values<ModelCard & { id: ModelName }>(
  all,
).sort(
  (a, b) =>
    families.indexOf(a.family) - families.indexOf(b.family) ||
    Number(b.isLead ?? false) - Number(a.isLead ?? false) ||
    b.source.year - a.source.year,
);

const byId = new Map(CARDS.map((it) => [it.id, it]));

export const MODEL_NAMES: readonly ModelName[] = CARDS.map(({ id }) => id);

/** The card of a model. */
export const cardOf = (model: ModelName): ModelCard & { id: ModelName } => byId.get(model)!;

/**
 * The stage of a model by the id that its card or a run gives it, with that id; undefined where it has none of that name. One of a
 * modality is called after it.
 */
export function stageOf(model: ModelName, stage: string): StageCard | undefined {
  const it = cardOf(model).stages.find(({ id }) => id === cardStage(stage));
  const modality = modalityOfStage(stage);
  if (!it || modality === undefined) return it;
  return it.perModality === undefined ? undefined : { ...it, id: stage, label: `${it.label} of ${modality}` };
}

/** Whether a run of a model may have a stage of that id. */
export function isStageOf(model: ModelName, stage: string): boolean {
  const it = stageOf(model, stage);
  return it !== undefined && (it.perModality === undefined) === (modalityOfStage(stage) === undefined);
}

/** Whether a run of any model may have a stage of that id. */
export const isStage = (stage: string): boolean => MODEL_NAMES.some((model) => isStageOf(model, stage));

/** How a stage of a model is called: "Student", "Teacher of visual". */
export const stageLabel = (model: ModelName, stage: string): string => stageOf(model, stage)?.label ?? stage;

/** The same within a sentence: "student", "teacher of visual". */
export function stageName(model: ModelName, stage: string): string {
  const modality = modalityOfStage(stage);
  const label = inSentence(stageLabel(model, modality === undefined ? stage : cardStage(stage)));
  return modality === undefined ? label : `${label} of ${modality}`;
}

/** How a section of a model's config is called: like its stage, where the model has several. */
export function sectionTitle(model: ModelName, section: string): string {
  const { sectionTitles, stages } = cardOf(model);
  const title = own(sectionTitles, section);
  if (title) return title;
  if (section === 'training') return 'Training';
  return stages.length > 1 ? stageLabel(model, section) : 'Hyper-parameters';
}

/** The field of a card that names the modalities in use, whether single ones can be trained or not. */
export const modalitiesField = ({ modalities, stages }: ModelCard): string | undefined =>
  modalities ?? stages.find(({ perModality }) => perModality !== undefined)?.perModality;

/** The floor that any model must beat. */
export const FLOOR = CARDS.find(({ isFloor }) => isFloor)!;

/** True where there is something to learn. */
export const isTrained = ({ stages }: ModelCard) => stages.some(({ losses }) => losses.length > 0);

/** Whether what a model answers are texts: its epochs are chosen by the loss of a token, and it has no space of items to draw. */
export const writes = ({ task }: Pick<ModelCard, 'task'>): boolean =>
  task === 'text' || task === 'explanation';

/** How a model answers somebody whom it was not trained on; undefined for one that knows users by their names alone. */
export const foldInOf = ({ foldIn, task, scoresPairs }: ModelCard): FoldIn | undefined =>
  writes({ task }) || scoresPairs ? undefined : (foldIn ?? (task === 'next-item' ? 'encoder' : 'mean'));

/** The cards of models that are trained. */
export const TRAINED = CARDS.filter(isTrained);

/** The cards of models that can be updated with what arrives later. */
export const UPDATABLE = TRAINED.filter(({ task }) => task === 'ranking');

/** A model, or the first that is trained where it is not. */
export const orTrained = (model: ModelName): ModelName => orFirst(model, TRAINED);

/** A model, or the first that can be updated where it cannot. */
export const orUpdatable = (model: ModelName): ModelName => orFirst(model, UPDATABLE);

const orFirst = (model: ModelName, cards: readonly { id: ModelName }[]): ModelName =>
  cards.some(({ id }) => id === model) ? model : cards[0].id;
