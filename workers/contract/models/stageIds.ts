import { fileWord } from '../fileNames.ts';

/** Between the id that a card gives a stage or a value and the modality of which a run trains it. */
const OF = ':';

/** The id of a stage that is trained once per modality, of one of them: "teacher:visual"; what a stage observes of each is named alike. */
export const stageFor = (stage: string, modality: string): string => stage + OF + modality;

/** The id that the card gives a stage of a run: "teacher" of "teacher:visual". */
export const cardStage = (stage: string): string => stage.split(OF, 1)[0];

/** The modality of which a stage of a run is; undefined where it is of all. A name may hold the mark itself. */
export function modalityOfStage(stage: string): string | undefined {
  const at = stage.indexOf(OF);
  return at < 0 ? undefined : stage.slice(at + OF.length);
}

/** A stage as a part of a file's name: the card's id, and behind it the modality in letters that every file system tells apart. */
export function stageWord(stage: string): string {
  const modality = modalityOfStage(stage);
  return modality === undefined ? stage : `${cardStage(stage)}-${fileWord(modality)}`;
}
