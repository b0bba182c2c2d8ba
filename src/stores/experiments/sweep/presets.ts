import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { SweepPreset } from '#contract/models/card.ts';
import { knobsOf } from './knobs.ts';
import { parseValues } from './values.ts';

/** A sweep that is ready to run; `any`: of no model in particular. */
export type OfferedSweep = Omit<SweepPreset, 'kind'> & { kind: SweepPreset['kind'] | 'any' };

const single = (path: string, text: string) => [{ path, text }];

/** Sweeps for every model that has the parameter. */
const GENERAL: readonly Omit<OfferedSweep, 'kind'>[] = [
  {
    id: 'width',
    label: 'Width d',
    expect: 'Wider embeddings fit more, up to where they only memorise.',
    axes: single('training.d', '16..128*2'),
  },
  {
    id: 'batch',
    label: 'Batch B',
    expect: 'Small batches take more and noisier steps an epoch; large ones are quicker, up to a point.',
    axes: single('training.batchSize', '512..4096*2'),
  },
  {
    id: 'layers',
    label: 'Layers L',
    expect: 'One or two hops usually do; more hops make all users look alike.',
    axes: single('model.layers', '0..4'),
  },
  {
    id: 'noise',
    label: 'Content noise',
    expect: 'Ids alone do not see content: with enough noise the lead over a model on ids should be gone.',
    axes: single('content.noise', '0, 1, 4'),
    control: true,
  },
  {
    id: 'wrong',
    label: 'Wrong content',
    expect: 'Content of another item misleads where noise only blurs.',
    axes: single('content.wrongContent', '0, 0.25, 0.5, 1'),
    control: true,
  },
  {
    id: 'sparsity',
    label: 'Sparsity',
    expect:
      'Fewer interactions are harder for every model; each density is another dataset, so only a lead compares.',
    axes: single('synthetic.density', '0.25, 0.5, 1, 2'),
    control: true,
    synthetic: true,
  },
  {
    id: 'cold',
    label: 'Cold items',
    expect: 'Items that never occur in training cannot be found by their ids.',
    axes: single('synthetic.coldItems', '0, 0.1, 0.3'),
    control: true,
    synthetic: true,
  },
  {
    id: 'scale',
    label: 'Scale',
    expect: 'The same model on more users and items; each size is another dataset, so only a lead compares.',
    axes: single('synthetic.preset', 'mini, tiktok-small'),
    control: true,
    synthetic: true,
  },
];

/** The sweeps of a model's own card, then those for any model that takes their values and has no sweep of that parameter. */
export function presetsOf(model: ModelName): OfferedSweep[] {
  const own = cardOf(model).sweeps ?? [];
  const known = new Map(knobsOf(model, EVERY_SOURCE).map(({ path, field }) => [path, field]));
  const takes = ({ path, text }: SweepPreset['axes'][number]) =>
    known.has(path) && parseValues(text, known.get(path)!).values !== undefined;
  const swept = new Set(own.flatMap(({ id, axes }) => [id, ...axes.map(({ path }) => path)]));
  const general = GENERAL.filter(
    ({ id, axes: [axis] }) => takes(axis) && !swept.has(id) && !swept.has(axis.path),
  );
  return [...own, ...general.map((preset) => ({ ...preset, kind: 'any' as const }))];
}

/** Has the knobs of the generator too. */
const EVERY_SOURCE = { source: 'synthetic', preset: 'mini', seed: 1 } as const;

/** The sweep that a model begins with: of the fields that it moves together, else its first. */
export function firstPreset(model: ModelName): OfferedSweep {
  const presets = presetsOf(model);
  const joint = cardOf(model).joint?.[0].path;
  return presets.find(({ axes }) => axes[0].path === joint) ?? presets[0];
}

/** "all, visual, textual": every modality, then each alone. */
export const modalityChoices = (names: readonly string[]) =>
  ['all', ...(names.length > 1 ? names : [])].join(', ');
