import * as v from 'valibot';
import { BACKEND_REQUESTS } from '#contract/backend.ts';
import { datasetSource, seed } from '#contract/datasetSource.ts';
import { allowedValues, sectionSchema, type Field } from '#contract/fields.ts';
import { PROTOCOLS } from '#contract/metrics.ts';
import { SYNTHETIC_KNOBS, SYNTHETIC_PRESETS } from '#contract/synthetic.ts';
import { CARDS, cardOf, MODEL_NAMES, type ModelName } from '#contract/models/index.ts';
import { modelRows } from '#contract/matrix.ts';
import { parseSeeds } from '../../experiments/seedList.ts';
import { SCENE, VIEW_IDS, type ViewId } from '../viewIds.ts';
import { idsIn, USUAL } from './comparison.ts';
import { plainKey } from './text.ts';

/** A parameter that addresses have. */
export interface Parameter {
  /** As the studio writes it: "seed", "data.noise", "student.lambda2". */
  key: string;
  /** What is wrong with a value, as the end of a sentence: "must be ..."; undefined if nothing is. */
  issueOf(value: unknown): string | undefined;
  /** The words that it may be, where it is one of a few. */
  words?: readonly string[];
  /** A text, whatever it looks like. */
  isText?: boolean;
}

/** Of the generator, beside its preset. */
export const KNOBS = ['seed', ...SYNTHETIC_KNOBS] as const;

const oneOf = (key: string, words: readonly string[]): Parameter => ({
  key,
  words,
  issueOf: (value) =>
    typeof value === 'string' && words.includes(value) ? undefined : `must be one of ${words.join(', ')}`,
});

const checked = (key: string, schema: v.GenericSchema, wrap = (value: unknown) => value): Parameter => ({
  key,
  issueOf: (value) => v.safeParse(schema, wrap(value)).issues?.[0].message,
});

const ROW_IDS = modelRows().map(({ id }) => id);

/** Rows of the comparison, one or more of them. */
function areRows(value: unknown): boolean {
  const ids = idsIn(String(value));
  return ids.length > 0 && ids.every((id) => ROW_IDS.includes(id));
}

const COMMON: readonly Parameter[] = [
  oneOf('view', VIEW_IDS),
  checked(
    SCENE,
    v.pipe(v.number('must be a number'), v.integer('must be whole'), v.minValue(1, 'must be at least 1')),
  ),
  oneOf('backend', BACKEND_REQUESTS),
  oneOf('dataset', SYNTHETIC_PRESETS),
  ...KNOBS.map((knob) =>
    checked(`data.${knob}`, datasetSource, (value) => ({
      source: 'synthetic',
      preset: 'mini',
      [knob]: value,
    })),
  ),
  oneOf('model', MODEL_NAMES),
  checked('seed', seed),
  oneOf('protocol', PROTOCOLS),
  { key: 'needs', isText: true, issueOf: (value) => (value ? undefined : 'must not be empty') },
  {
    key: 'compare.seeds',
    isText: true,
    issueOf: (value) =>
      value === USUAL || parseSeeds(String(value))
        ? undefined
        : 'must be seeds as in 1-3 or 1,2,3, at most 20',
  },
  {
    key: 'compare.rows',
    isText: true,
    issueOf: (value) => (areRows(value) ? undefined : `must be some of ${ROW_IDS.join(',')}`),
  },
  oneOf('compare.with', ROW_IDS),
  oneOf('compare.settings', ['as-set', 'defaults']),
];

function fieldsOf(model: ModelName): Parameter[] {
  return Object.entries(cardOf(model).sections).flatMap(([section, fields]) =>
    Object.entries(fields).map(([name, field]) => fieldParameter(`${section}.${name}`, field)),
  );
}

function fieldParameter(key: string, field: Field): Parameter {
  const schema = sectionSchema({ field });
  const words =
    field.kind === 'choice' ? field.options : field.kind === 'flag' ? ['true', 'false'] : undefined;
  return {
    key,
    words,
    issueOf: (value) =>
      value !== undefined && v.is(schema, { field: value }) ? undefined : `must be ${allowedValues(field)}`,
  };
}

const OF_MODELS = new Map(CARDS.map(({ id }) => [id, byKey([...COMMON, ...fieldsOf(id)])]));
const OF_OTHERS = byKey(CARDS.flatMap(({ id }) => fieldsOf(id)));

/** The parameter of a key, however it is written; one of another model's fields says that this model lacks it. */
export function parameterOf(key: string, model: ModelName): Parameter | undefined {
  const plainly = plainKey(key);
  const other = OF_OTHERS.get(plainly);
  return (
    OF_MODELS.get(model)!.get(plainly) ??
    (other && { ...other, issueOf: () => `is no setting of ${cardOf(model).label}` })
  );
}

/** True for what an address says of the experiment: what the studio writes anew. */
export const isOfExperiment = (key: string): boolean =>
  !['view', SCENE, 'backend'].includes(key) &&
  (COMMON.some((parameter) => parameter.key === key) || OF_OTHERS.has(key.toLowerCase()));

/** False for what an address says only of another view: the scene of a talk, what is compared. */
export const isOfView = (key: string, view: ViewId): boolean =>
  (key !== SCENE || view === 'talk') && (!key.startsWith('compare.') || view === 'compare');

/** True for a text with which the key of some parameter begins. */
export const beginsKey = (text: string): boolean =>
  [...COMMON.map(({ key }) => key.toLowerCase()), ...OF_OTHERS.keys()].some((key) =>
    key.startsWith(plainKey(text)),
  );

function byKey(parameters: readonly Parameter[]): ReadonlyMap<string, Parameter> {
  return new Map(parameters.map((parameter) => [parameter.key.toLowerCase(), parameter]));
}
