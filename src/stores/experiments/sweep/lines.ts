import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, isTrained, type ModelName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';

/** A line of the chart: a stage of the swept model, or its control. */
export interface SweptLine {
  /** The stage's id, or the control's. */
  id: string;
  /** "Student" */
  label: string;
  /** As a sentence names it: "the student". */
  name: string;
  model: ModelName;
  stage: Stage;
  isControl?: boolean;
}

/** The trained model that a model is compared with; undefined where there is none. */
export const controlOf = (model: ModelName): ModelName | undefined =>
  (cardOf(model).controls as readonly ModelName[]).find((name) => isTrained(cardOf(name)));

/** What a control takes over of the settings of the model that it is compared with: how it is trained. */
export function controlConfig(control: ModelName, { training = {} }: PartialConfig): PartialConfig {
  const { training: fields = {} } = cardOf(control).sections;
  return {
    training: Object.fromEntries(Object.entries(training).filter(([key]) => Object.hasOwn(fields, key))),
  };
}

/** The lines of a model, that of its last stage first, and of its control last where it is trained too; stages of one modality have none. */
export function linesOfModel(model: ModelName, hasControl: boolean): SweptLine[] {
  const { label, stages } = cardOf(model);
  const ofAll = stages.filter(({ perModality }) => perModality === undefined);
  const own = ofAll.toReversed().map(({ id, label: stage }): SweptLine => {
    const words =
      stages.length > 1 ? { label: stage, name: `the ${stage.toLowerCase()}` } : { label, name: label };
    return { id, ...words, model, stage: id };
  });
  const control = hasControl && controlOf(model);
  return control ? [...own, controlLine(control)] : own;
}

function controlLine(model: ModelName): SweptLine {
  const { label, stages } = cardOf(model);
  return { id: model, label, name: label, model, stage: stages.at(-1)!.id, isControl: true };
}
