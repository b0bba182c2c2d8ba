import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NASTY_NAMES, untouchedGlobals } from '#testing/nastyNames.ts';
import { parseBundle } from './bundle.ts';
import { parseConfig } from './config.ts';
import { StudioError } from './errors.ts';
import { parseExperiment } from './experiment.ts';
import { MODEL_NAMES } from './models/index.ts';
import { parseRecording } from './recording.ts';
import { parseRunBundle } from './runBundle.ts';

const READERS: Record<string, (value: unknown) => unknown> = {
  spec: parseExperiment,
  bundle: (value) => parseRunBundle(value, 'x.zip'),
  results: (value) => parseBundle(value, 'x.json'),
  recording: (value) => parseRecording(value, 'x.json'),
  config: (value) => MODEL_NAMES.map((model) => parseConfig(model, value)),
};

/** Something of the form of each, so that readers come as far as the names. */
const FORMS = [
  {
    dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
    seeds: [1],
    runs: [{ name: 'a', model: 'lightgcn', config: { model: { layers: 1 } } }],
    sweep: { model: 'lightgcn', base: { training: {} }, over: { 'model.layers': [1] } },
    projections: [{ name: 'p', space: 'raw', tsne: { perplexity: 5 } }],
  },
  {
    format: 'promptmm-runs',
    version: 2,
    studio: '0',
    datasets: [{ report: { name: 'a', hash: 'h', users: 1, items: 1, modalities: [{ name: 'v' }] } }],
    runs: [],
  },
  { version: 1, dataset: { name: 'a', hash: 'h', modalities: [] }, floor: { val: {}, test: {} }, runs: [] },
  { training: { d: 8 }, model: { layers: 1 } },
];

/** The JSON of a value with a key more, and with others renamed, in places that a number chooses. */
function spoiled(value: unknown, name: string, inner: unknown, place: number): string {
  let at = 0;
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const entries = Object.entries(part).filter(([key]) => key !== name);
    if (at++ !== place) return part;
    const [first, ...rest] = entries;
    const renamed = place % 2 && first ? [[name, first[1]], ...rest] : [...entries, [name, inner]];
    return Object.fromEntries(renamed as [string, unknown][]);
  });
}

test.each(Object.entries(READERS))(
  'a %s of nasty names is read or refused in a sentence, and writes onto no global',
  (_, read) => {
    const globals = untouchedGlobals();
    const inner = fc.oneof(
      fc.constantFrom<unknown>(1, 'x', [], {}, { polluted: 1 }, { keys: 1 }, { prototype: { polluted: 1 } }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom<unknown>(...FORMS),
        fc.constantFrom(...NASTY_NAMES, 'constructor.keys', '__proto__.polluted'),
        inner,
        fc.nat(8),
        (form, name, value, place) => {
          try {
            read(JSON.parse(spoiled(form, name, value, place)));
          } catch (error) {
            expect(error).toBeInstanceOf(StudioError);
          }
          expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
        },
      ),
      { numRuns: 300 },
    );
    expect(untouchedGlobals()).toEqual(globals);
  },
);
