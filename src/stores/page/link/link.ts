import type { BackendRequest } from '#contract/backend.ts';
import type { DatasetSource, SyntheticSource } from '#contract/dataset.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { Protocol } from '#contract/metrics.ts';
import { MODEL_NAMES, type ModelName } from '#contract/models/index.ts';
import { SCENE, VIEW_IDS, type ViewId } from '../viewIds.ts';
import { readComparison, writeComparison } from './comparison.ts';
import { FIRST, isFirst } from './first.ts';
import { isOfExperiment, KNOBS } from './parameters.ts';
import type { Setup } from './setup.ts';
import { readParameters, type LeftOut, type Mended, type Parameters } from './read.ts';

/** A link as far as it can be read. */
export interface Link {
  view: ViewId;
  /** Of the talk, counted from 1. */
  scene: number;
  backend: BackendRequest;
  setup: Setup;
  /** What was damaged on its way and could be read all the same. */
  mended: Mended[];
  /** What is not used, and why. */
  leftOut: LeftOut[];
  /** True where its end seems to be missing. */
  isCut: boolean;
}

const [MODEL] = MODEL_NAMES;
/** What an address means that says something of an experiment and names no dataset, as it always has. */
const DATASET: SyntheticSource = { source: 'synthetic', preset: 'mini', seed: 1 };

/** Reads the query of an address, whatever it holds; never throws, and touches nothing. */
export function readLink(query: string): Link {
  const first = readParameters(query, MODEL);
  const model = (first.values.get('model') as ModelName | undefined) ?? MODEL;
  const { values, mended, leftOut, isCut } = model === MODEL ? first : readParameters(query, model);
  const value = <T>(key: string, standard: T) => (values.get(key) as T | undefined) ?? standard;
  const needs = value<string | undefined>('needs', undefined);
  const comparison = readComparison(values);
  return {
    view: value<ViewId>('view', VIEW_IDS[0]),
    scene: value(SCENE, 1),
    backend: value<BackendRequest>('backend', 'auto'),
    setup: ![...values.keys()].some(isOfExperiment)
      ? FIRST
      : {
          dataset: datasetIn(values),
          model,
          seed: value('seed', 1),
          protocol: value<Protocol>('protocol', 'strict'),
          changes: changesIn(values),
          ...(needs && { needs }),
          ...(comparison && { comparison }),
        },
    mended,
    leftOut,
    isCut,
  };
}

/** The present query with the experiment that is set up on the page; what is at its default is left out, and all of the first experiment. */
export function queryOf(setup: Omit<Setup, 'dataset'> & { dataset?: DatasetSource }, query: string): string {
  const { dataset, model, seed, protocol, changes, needs, comparison } = setup;
  const next = new URLSearchParams(query);
  for (const key of [...next.keys()]) if (isOfExperiment(key)) next.delete(key);
  if (isFirst(setup)) return next.size ? `?${next}` : '';
  const set = (key: string, value: unknown, standard: unknown) => {
    if (JSON.stringify(value) !== JSON.stringify(standard)) next.set(key, write(value));
  };
  if (dataset?.source === 'synthetic') {
    set('dataset', dataset.preset, DATASET.preset);
    for (const knob of KNOBS) set(`data.${knob}`, dataset[knob], DATASET[knob]);
  }
  set('needs', needs, undefined);
  set('model', model, MODEL);
  set('seed', seed, 1);
  set('protocol', protocol, 'strict');
  for (const [section, fields] of Object.entries(changes))
    for (const [key, value] of Object.entries(fields ?? {})) set(`${section}.${key}`, value, undefined);
  for (const [key, text] of comparison ? writeComparison(comparison) : []) next.set(key, text);
  // Without a word on the experiment an address means the first one.
  if (dataset?.source === 'synthetic' && ![...next.keys()].some(isOfExperiment))
    next.set('dataset', dataset.preset);
  return next.size ? `?${next}` : '';
}

/** The query that the studio would have written for a link: without what was damaged or left out. */
export function cleanQuery({ view, scene, backend, setup }: Link): string {
  const kept = new URLSearchParams();
  if (backend !== 'auto') kept.set('backend', backend);
  if (view !== VIEW_IDS[0]) kept.set('view', view);
  if (view === 'talk' && scene !== 1) kept.set(SCENE, String(scene));
  return queryOf(setup, `${kept}`);
}

function datasetIn(values: Parameters): SyntheticSource {
  const knobs = KNOBS.flatMap((knob) =>
    values.has(`data.${knob}`) ? [[knob, values.get(`data.${knob}`)]] : [],
  );
  return {
    ...DATASET,
    ...(values.has('dataset') && { preset: values.get('dataset') as SyntheticSource['preset'] }),
    ...(Object.fromEntries(knobs) as Partial<SyntheticSource>),
  };
}

const OF_NO_MODEL = ['data', 'compare'];

/** Only keys of the model's own fields are among the values. */
function changesIn(values: Parameters): PartialConfig {
  const changes: PartialConfig = {};
  for (const [path, value] of values) {
    const [section, key] = path.split('.');
    if (key !== undefined && !OF_NO_MODEL.includes(section))
      changes[section] = { ...changes[section], [key]: value };
  }
  return changes;
}

const write = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
