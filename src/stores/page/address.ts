import { MODEL_NAMES, type ModelName } from '#contract/models/index.ts';
import { parseConfig } from '#contract/config.ts';
import { type PartialConfig, parseNamed } from '#contract/fields.ts';
import type { DatasetSource, SyntheticSource } from '#contract/dataset.ts';
import { datasetSource } from '#contract/datasetSource.ts';
import { reportError, StudioError, type ErrorReport } from '#contract/errors.ts';
import { PROTOCOLS, type Protocol } from '#contract/metrics.ts';
import {
  changesOf,
  invalidFields,
  seedIssue,
  setField,
  setModel,
  setProtocol,
  setSeed,
  useConfig,
} from '../run/config.ts';
import { generateDataset, useDataset } from '../data/dataset.ts';
import { sayShared } from '../history/sharing.ts';

/** What an address sets up; whatever it leaves out stays at its default. */
export interface Setup {
  dataset: SyntheticSource;
  model: ModelName;
  seed: number;
  protocol: Protocol;
  changes: PartialConfig;
  /** The dataset that was loaded where it is none that a link can carry: name and start of the hash. */
  needs?: string;
}

const [MODEL] = MODEL_NAMES;
const DATASET: SyntheticSource = { source: 'synthetic', preset: 'mini', seed: 1 };
const DATA = 'data.';
const NEEDS = 'needs';
/** A config field, e.g. "student.lambda2". */
const FIELD = /^[a-z]+\.\w+$/i;

/** Reads the experiment from an address's query; throws a StudioError that names what does not fit. */
export function setupIn(query: string): Setup {
  const asked = [...new URLSearchParams(query)];
  const value = (name: string) => asked.find(([key]) => key === name)?.[1];
  const model = oneOf(MODEL_NAMES, value('model') ?? MODEL, 'model');
  const changes: Record<string, Record<string, unknown>> = {};
  const data: Record<string, unknown> = {};
  for (const [key, text] of asked) {
    if (key.startsWith(DATA)) data[key.slice(DATA.length)] = read(text);
    else if (FIELD.test(key)) {
      const [section, field] = key.split('.');
      (changes[section] ??= {})[field] = read(text);
    }
  }
  parseConfig(model, changes, 'address');
  const seed = read(value('seed') ?? '1');
  if (seedIssue(seed))
    throw bad(`address.seed must be a whole number from 0 to 4294967295; got ${value('seed')}.`);
  const source = { ...DATASET, ...(value('dataset') && { preset: value('dataset') }), ...data };
  return {
    dataset: parseNamed(datasetSource, source, 'address.data') as SyntheticSource,
    model,
    seed: seed as number,
    protocol: oneOf(PROTOCOLS, value('protocol') ?? 'strict', 'protocol'),
    changes,
    ...(value(NEEDS) && { needs: value(NEEDS) }),
  };
}

/** The present query with the experiment that is set up on the page; what is at its default is left out. */
export function queryOf(setup: Omit<Setup, 'dataset'> & { dataset?: DatasetSource }, query: string): string {
  const { dataset, model, seed, protocol, changes, needs } = setup;
  const next = new URLSearchParams(query);
  for (const key of [...next.keys()]) if (isOurs(key)) next.delete(key);
  const set = (key: string, value: unknown, standard: unknown) => {
    if (JSON.stringify(value) !== JSON.stringify(standard)) next.set(key, write(value));
  };
  if (dataset?.source === 'synthetic') {
    const { source: _, preset, edit: __, ...knobs } = dataset;
    set('dataset', preset, DATASET.preset);
    for (const [knob, value] of Object.entries(knobs))
      set(DATA + knob, value, DATASET[knob as keyof SyntheticSource]);
  }
  set(NEEDS, needs, undefined);
  set('model', model, MODEL);
  set('seed', seed, 1);
  set('protocol', protocol, 'strict');
  for (const [section, fields] of Object.entries(changes))
    for (const [key, value] of Object.entries(fields ?? {})) set(`${section}.${key}`, value, undefined);
  return next.size ? `?${next}` : '';
}

/** Sets the page up as its address says, loads the dataset and follows from then on; what does not fit is said. */
export async function openAddress(): Promise<void> {
  let setup = setupIn('');
  let error: ErrorReport | undefined;
  try {
    setup = setupIn(location.search);
  } catch (problem) {
    error = reportError(problem);
  }
  applySetup(setup);
  await generateDataset(setup.dataset);
  if (error) useDataset.setState({ error });
  if (setup.needs)
    sayShared(`This link was made with ${setup.needs}: open that dataset, and everything else is set up.`);
  followSetup();
}

function applySetup({ model, seed, protocol, changes }: Setup): void {
  setModel(model);
  setSeed(seed);
  setProtocol(protocol);
  for (const [section, fields] of Object.entries(changes))
    for (const [key, value] of Object.entries(fields ?? {})) setField(section, key, value);
}

/** Keeps the address in step with what is set up; invalid settings leave it as it was. */
function followSetup(): void {
  const follow = () => {
    const config = useConfig.getState();
    if (invalidFields(config).length > 0) return;
    const { model, drafts, protocol } = config;
    const changes = changesOf(model, drafts[model]);
    const { source: dataset, report } = useDataset.getState();
    const isCarried = !report || dataset?.source === 'synthetic';
    const query = queryOf(
      {
        ...{ dataset, model, seed: config.seed as number, protocol, changes },
        ...(!isCarried && { needs: `${report.name} ${report.hash.slice(0, 8)}` }),
      },
      location.search,
    );
    if (query !== location.search) history.replaceState(history.state, '', query || location.pathname);
  };
  useConfig.subscribe(follow);
  useDataset.subscribe(({ source }, before) => source !== before.source && follow());
}

const isOurs = (key: string) =>
  ['dataset', 'model', 'seed', 'protocol', NEEDS].includes(key) || key.startsWith(DATA) || FIELD.test(key);

/** Numbers, true, false and lists as JSON writes them; anything else is a word. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const write = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function oneOf<T extends string>(options: readonly T[], value: string, field: string): T {
  const found = options.find((option) => option === value);
  if (found) return found;
  throw bad(`address.${field} must be one of ${options.join(', ')}; got "${value}".`);
}

const bad = (message: string) =>
  new StudioError(
    'config-invalid',
    message,
    'Everything is at its default now; correct the address to try again.',
  );
