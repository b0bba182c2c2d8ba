import { choice, flag, names, number, type Section } from '../../fields.ts';
import { contentFields, debiasFields, encoderFields, learningFields } from '../sequence/fields.ts';

/** The transformer over the tokens of an item. */
const transformerFields = {
  imt: flag({
    label: 'Item transformer',
    default: true,
    help: 'Lets the content and the id of an item look at each other before any history is read; off leaves every channel alone.',
  }),
  imtLayers: number({
    label: 'Its blocks',
    default: 2,
    min: 0,
    max: 6,
    step: 1,
    help: 'How many blocks the item transformer has.',
  }),
  imtHeads: number({
    label: 'Its heads',
    default: 2,
    min: 1,
    max: 8,
    step: 1,
    help: 'Into how many parts the item transformer cuts the width; it must divide the width.',
  }),
  tiedHeads: flag({
    label: 'As many heads as blocks',
    default: false,
    help: 'Gives the item transformer as many heads as it has blocks, as the released code does; with two of each nothing changes.',
  }),
  version: choice({
    label: 'Mask',
    default: 'v1',
    options: ['v1', 'off'],
    help: 'v1 hides the id from content, so that content stays what it is and only the id takes from it; off lets all see all.',
  }),
} as const satisfies Section;

/** How students teach each other. */
const distillationFields = {
  kd: flag({
    label: 'Distillation',
    default: true,
    help: 'Ids teach the student of every modality, and the mean of all students teaches ids; off leaves each with its own loss.',
  }),
  tau: number({
    label: 'Temperature',
    symbol: 'τ',
    default: 0.5,
    min: 0.01,
    max: 10,
    scale: 'log',
    help: 'How soft the teachers’ answers are: low keeps only their first choices, high also what they nearly chose.',
  }),
  alpha: number({
    label: 'Ramp',
    symbol: 'α',
    default: 20,
    min: 0,
    max: 200,
    help: 'Over how many epochs the distillation grows to its full weight, since early teachers know nothing; below 1 it is the weight itself, and 0 is none.',
    curve: { kind: 'ramp', label: 'Weight of the distillation', symbol: 'w', until: 'training.maxEpochs' },
  }),
  kdDetach: flag({
    label: 'Teachers stand still',
    default: true,
    help: 'On makes teachers constants, as is usual; off lets students pull their teachers along, as the released code does: they then become sure of the same things, right or wrong.',
  }),
  separateCE: flag({
    label: 'A loss for each student',
    default: true,
    help: 'On lets every student learn next items for itself; off teaches only the mean of their scores.',
  }),
} as const satisfies Section;

/** What the id table starts from. */
const startFields = {
  init: choice({
    label: 'Start of ids',
    default: 'random',
    options: ['random', 'content'],
    help: 'random draws the id vectors; content starts them from the features of items, averaged over modalities, and makes them as wide.',
  }),
  initModalities: names({
    label: 'Start from',
    default: [],
    help: 'Names of the modalities that ids start from; an empty list averages all in use.',
  }),
} as const satisfies Section;

/** All of its fields. */
export const fields = {
  ...transformerFields,
  ...distillationFields,
  ...startFields,
  ...contentFields,
  ...encoderFields({ length: 12, dropout: 0.1 }),
  ...debiasFields,
  ...learningFields(1e-3, 0.1),
} as const satisfies Section;
