import { cardOf, sectionTitle, type ModelName } from '#contract/models/index.ts';
import { sweptField } from '#contract/sweep.ts';
import type { DatasetSource } from '#contract/dataset.ts';
import { SYNTHETIC_PRESETS, syntheticKnobs } from '#contract/synthetic.ts';
import { choice, number, type Field, type Section } from '#contract/fields.ts';
import { CONTENT_RANGES } from '../../data/contentEdit.ts';

/** What a sweep can turn. */
export interface Knob {
  /** As `SweepAxis.path`; those of the data begin with `content.` or `synthetic.`. */
  path: string;
  /** Title of its section, or "Data". */
  group: string;
  label: string;
  symbol?: string;
  field: Field;
}

/** Changes of the data; another value is another dataset with a hash of its own. */
const DATA_SECTIONS: Record<'content' | 'synthetic', Section> = {
  content: {
    noise: number({
      label: 'Noise added to content',
      default: 0,
      min: CONTENT_RANGES.noise[0],
      max: CONTENT_RANGES.noise[1],
      help: 'Gaussian noise in every modality, in deviations of each column.',
    }),
    wrongContent: number({
      label: 'Items with wrong content',
      default: 0,
      min: CONTENT_RANGES.wrongContent[0],
      max: CONTENT_RANGES.wrongContent[1],
      help: 'Share of items that get another item’s content, in every modality.',
    }),
  },
  synthetic: {
    preset: choice({
      label: 'Preset of the data',
      default: 'mini',
      options: SYNTHETIC_PRESETS,
      help: 'Preset of the generator.',
    }),
    ...syntheticKnobs,
    // What the content panel changes has the same names.
    noise: { ...syntheticKnobs.noise, label: 'Noise of the generator' },
    wrongContent: { ...syntheticKnobs.wrongContent, label: 'Wrong content of the generator' },
  },
};

/** True for paths that change the data instead of the model. */
export const isDataPath = (path: string) => Object.hasOwn(DATA_SECTIONS, path.split('.')[0]);

/** What can be turned for a model on data of this source. */
export function knobsOf(model: ModelName, source?: DatasetSource): Knob[] {
  const { joint = [], sections, needs } = cardOf(model);
  const together = joint.map((it): Knob => ({
    ...it,
    group: sectionTitle(model, 'training'),
    field: sweptField(model, it.path),
  }));
  const config = Object.entries(sections).flatMap(([name, section]) =>
    knobsIn(name, sectionTitle(model, name), section),
  );
  const data = (['content', 'synthetic'] as const)
    .filter((name) => (name === 'synthetic' ? source?.source === 'synthetic' : needs.content))
    .flatMap((name) => knobsIn(name, 'Data', DATA_SECTIONS[name]));
  return [...together, ...config, ...data];
}

function knobsIn(section: string, group: string, fields: Section): Knob[] {
  return Object.entries(fields).map(([key, field]) => ({
    path: `${section}.${key}`,
    group,
    label: field.label,
    symbol: field.symbol,
    field,
  }));
}
