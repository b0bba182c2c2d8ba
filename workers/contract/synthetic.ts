import { number, type NumberField } from './fields.ts';

/** A preset as it is offered. */
export interface PresetText {
  label: string;
  help: string;
  /** What it was made to answer. */
  question?: string;
  /** Its histories are in order: every preset has content, not every one has this. */
  hasOrder?: boolean;
  /** Every interaction comes with a sentence that says why. */
  hasSentences?: boolean;
}

/** What the generator makes, by name: a first page, the shapes of the paper's Table 3, and datasets that are made for a question. */
export const PRESET_TEXTS = {
  mini: {
    label: 'mini',
    help: 'Small enough that a run finishes within a minute on any machine.',
  },
  tiktok: {
    label: 'TikTok shape',
    help: 'Size, sparsity and modalities of the paper’s TikTok data; minutes on a GPU.',
  },
  netflix: {
    label: 'Netflix shape',
    help: 'Size, sparsity and modalities of the paper’s Netflix data; wide text features.',
  },
  electronics: {
    label: 'Electronics shape',
    help: 'Size, sparsity and modalities of the paper’s Amazon Electronics data; needs a real GPU.',
  },
  'tiktok-small': { label: 'TikTok shape, small', help: 'The TikTok shape scaled down, for a first look.' },
  'netflix-small': {
    label: 'Netflix shape, small',
    help: 'The Netflix shape scaled down, for a first look.',
  },
  'electronics-small': {
    label: 'Electronics shape, small',
    help: 'The Electronics shape scaled down, for a first look.',
  },
  content: {
    label: 'Content pays',
    question: 'Does content help where clicks are few?',
    help: 'On average two training clicks per user and per item, and content that shows without noise what people like.',
  },
  'noisy-modality': {
    label: 'One noisy modality',
    question: 'What does a noisy modality do?',
    help: 'As “Content pays”, but the texts are noise: only the pictures show what people like.',
  },
  redundancy: {
    label: 'Redundant modalities',
    question: 'Does the prompt help where modalities agree?',
    help: 'Three modalities show the same traits of taste, each under noise of its own: what they agree on is what counts.',
  },
  'weak-modality': {
    label: 'One weak modality',
    question: 'Does a weak modality need a teacher of its own?',
    help: 'As “Content pays”, but pictures and texts show different traits of taste: the pictures most of them and clearly, the texts a few under as much noise.',
  },
  apart: {
    label: 'Modalities apart',
    question: 'Does the prompt bring modalities together?',
    help: 'As small as “mini”; pictures and texts show the same traits of taste, clearly and each in its own way: in raw content hardly a neighbour is of the other modality.',
  },
  popularity: {
    label: 'Popularity only',
    question: 'Does anything beat popularity where nobody has a taste?',
    help: 'Every click follows popularity alone: nobody has a taste, and content says nothing about anybody.',
  },
  sequence: {
    label: 'Histories',
    question: 'Does order say what comes next?',
    hasOrder: true,
    help: 'What somebody clicks next follows from the last click, and which of its kind from taste: order and content both say something that popularity does not.',
  },
  'sequence-instruments': {
    label: 'Instruments shape',
    hasOrder: true,
    help: 'Histories of the size, sparsity and lengths of the Musical Instruments data; minutes on a GPU.',
  },
  explanations: {
    label: 'Reasons',
    question: 'Can a model say why somebody would like it?',
    hasOrder: true,
    hasSentences: true,
    help: 'Everybody cares about one aspect of things and says so in a sentence; what comes next follows from that, and from what came before the last.',
  },
} as const satisfies Record<string, PresetText>;

/** The presets of the synthetic generator. */
export const SYNTHETIC_PRESETS = Object.keys(PRESET_TEXTS) as readonly SyntheticPreset[];
export type SyntheticPreset = keyof typeof PRESET_TEXTS;

/** Knobs of the synthetic generator; whatever is left alone takes the preset's value, not the default of the control. */
export const syntheticKnobs = {
  density: number({
    label: 'Density',
    default: 1,
    min: 0.05,
    max: 4,
    scale: 'log',
    help: 'Multiplies the number of interactions.',
  }),
  noise: number({
    label: 'Content noise',
    default: 1,
    min: 0,
    max: 10,
    help: 'Noise in every modality, in units of its signal; 0 is clean.',
  }),
  wrongContent: number({
    label: 'Wrong content',
    default: 0.1,
    min: 0,
    max: 1,
    help: 'Share of items that carry another item’s content.',
  }),
  coldItems: number({
    label: 'Cold items',
    default: 0.05,
    min: 0,
    max: 0.5,
    help: 'Share of items that never occur in training.',
  }),
  noisyModality: number({
    label: 'Noise of one modality',
    default: 0,
    min: 0,
    max: 20,
    help: 'Noise that the last modality has on top, in units of its signal; at 10 it says next to nothing.',
  }),
  redundancy: number({
    label: 'Redundancy',
    default: 1,
    min: 0,
    max: 1,
    help: 'How far the modalities say the same: at 1 each shows all traits of taste, at 0 each shows some that no other shows.',
  }),
  imbalance: number({
    label: 'Modality imbalance',
    default: 0,
    min: 0,
    max: 0.9,
    help: 'How much of what the last modality would show gives way: so large a share of its own traits of taste goes to the others, of what it repeats of theirs, and of its signal, to noise.',
  }),
  popularity: number({
    label: 'Clicks by popularity',
    default: 0.1,
    min: 0,
    max: 1,
    help: 'Share of clicks that follow popularity alone, whatever the user likes.',
  }),
  sequence: number({
    label: 'Clicks by order',
    default: 0,
    min: 0,
    max: 1,
    help: 'Share of clicks whose category follows from that of the click before; above 0 histories have an order, and their last two clicks are held out.',
  }),
  reasons: number({
    label: 'Clicks for a reason',
    default: 0,
    min: 0,
    max: 1,
    help: 'Share of clicks on what has a value that the user likes, of the one attribute that the user cares about; above 0 every click comes with a sentence that says why.',
  }),
} as const satisfies Record<string, NumberField>;

export type SyntheticKnob = keyof typeof syntheticKnobs;

/** The knobs by name, in the order in which they are shown and named. */
export const SYNTHETIC_KNOBS = Object.keys(syntheticKnobs) as readonly SyntheticKnob[];
