import type { RunRequest } from '#contract/api.ts';
import { patched } from '#contract/config.ts';
import { inSentence } from '#contract/inSentence.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { sweepPoints, type SweepAxis } from '#contract/sweep.ts';
import type { SweepDefinition } from './definition.ts';
import { isDataPath, type Knob } from './knobs.ts';
import { controlConfig, controlOf, linesOfModel, type SweptLine } from './lines.ts';
import { parseValues, showValue } from './values.ts';

/** What a point does to the data; empty where it does nothing. */
export interface DataSetting {
  content?: Record<string, unknown>;
  synthetic?: Record<string, unknown>;
}

/** One model at one point. */
export interface PlannedModel {
  model: ModelName;
  config: PartialConfig;
}

/** One point of the sweep with everything that is trained there, once for each seed. */
export interface PlannedPoint {
  /** In the order of the axes. */
  values: unknown[];
  /** "d = 16, L = 2" */
  name: string;
  data: DataSetting;
  models: PlannedModel[];
}

/** The points of a definition; undefined where its text cannot be read. */
export function plan(definition: SweepDefinition, knobs: Knob[]): PlannedPoint[] | undefined {
  const axes = axesOf(definition, knobs);
  if (!axes) return undefined;
  const { model, base } = definition;
  const control = trainsControl(definition) ? controlOf(model) : undefined;
  return sweepPoints({}, axes).map(({ values, config }) => {
    const { content, synthetic, ...own } = config;
    const data = { ...(content && { content }), ...(synthetic && { synthetic }) };
    const models: PlannedModel[] = [{ model, config: patched(base, own) }];
    if (control) models.push({ model: control, config: controlConfig(control, patched(base, own)) });
    return { values, name: nameOf(axes, values, knobs), data, models };
  });
}

/** The axes with their values as numbers and words; undefined where one cannot be read. */
export function axesOf({ axes }: SweepDefinition, knobs: Knob[]): SweepAxis[] | undefined {
  const read = axes.flatMap(({ path, text }) => {
    const knob = knobs.find((known) => known.path === path);
    const values = knob && parseValues(text, knob.field).values;
    return values ? [{ path, values }] : [];
  });
  return read.length === axes.length ? read : undefined;
}

/** The lines that a definition draws. */
export const linesOf = (definition: SweepDefinition): SweptLine[] =>
  linesOfModel(definition.model, trainsControl(definition));

/** True where some axis changes the data. */
export const changesData = ({ axes }: SweepDefinition) => axes.some(({ path }) => isDataPath(path));

/** The control is asked for where absolute numbers do not compare. */
const trainsControl = (definition: SweepDefinition) => definition.control && changesData(definition);

/** Names the data of a point in `SweepDefinition.hashes`. */
export const hashKey = (originHash: string, data: DataSetting) => `${originHash} ${JSON.stringify(data)}`;

/** The hash of a point's data; undefined where its data was not made yet. */
export function hashOf(definition: SweepDefinition, originHash: string, { data }: PlannedPoint) {
  return Object.keys(data).length ? definition.hashes[hashKey(originHash, data)] : originHash;
}

/** Runs in an order in which those that share earlier stages follow one another; otherwise as they come. */
export function byStages(requests: readonly RunRequest[]): RunRequest[] {
  const groups = new Map<string, RunRequest[]>();
  for (const request of requests) {
    const earlier = cardOf(request.model).stages.slice(0, -1);
    const sections = ['training', ...earlier.map(({ id }) => id)].map((name) => request.config[name]);
    const key = JSON.stringify([request.model, ...sections]);
    groups.set(key, [...(groups.get(key) ?? []), request]);
  }
  return [...groups.values()].flat();
}

function nameOf(axes: SweepAxis[], values: unknown[], knobs: Knob[]): string {
  return axes
    .map(({ path }, i) => {
      const { symbol, label } = knobs.find((knob) => knob.path === path)!;
      return `${symbol ?? inSentence(label)} = ${showValue(values[i])}`;
    })
    .join(', ');
}
