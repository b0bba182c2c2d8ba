import type { DatasetSource } from '#contract/dataset.ts';
import { cardOf, MODEL_NAMES } from '#contract/models/index.ts';
import type { Setup } from './setup.ts';

const [MODEL] = MODEL_NAMES;
const { preset, patch } = cardOf(MODEL).opening!;

/** The first experiment: what an address means that says nothing of any. */
export const FIRST: Setup = {
  dataset: { source: 'synthetic', preset, seed: 1 },
  model: MODEL,
  seed: 1,
  protocol: 'strict',
  changes: patch,
};

/** True where exactly the first experiment is set up. */
export const isFirst = (setup: Omit<Setup, 'dataset'> & { dataset?: DatasetSource }): boolean =>
  textOf(setup) === textOf(FIRST);

/** A value as text that does not depend on the order in which its parts were set. */
const textOf = (value: object): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
