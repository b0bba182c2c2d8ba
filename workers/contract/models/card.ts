import type { PartialConfig, Section, ValuesOf } from '../fields.ts';
import type { FoldIn } from '../foldIn.ts';
import type { EffectSettings } from '../margins.ts';
import type { Protocol } from '../metrics.ts';
import type { SyntheticPreset } from '../synthetic.ts';
import type { Picture } from './picture.ts';

/** What a batch is and how a model is judged: by what it ranks, or, of `explanation`, by the sentences that it writes alone. */
export const TASKS = ['ranking', 'next-item', 'text', 'explanation'] as const;
export type Task = (typeof TASKS)[number];

/** Families in the order in which menus list them. */
export const FAMILIES = {
  distillation: 'Distillation',
  content: 'Graph and content',
  collaborative: 'Interactions alone',
  sequential: 'Sequences',
  text: 'Language models',
  control: 'Controls',
} as const;
export type Family = keyof typeof FAMILIES;

/** Where a model comes from. */
export interface Source {
  paper: string;
  /** Of publication; newer models come first within their family. */
  year: number;
  url?: string;
  /** Equations of the paper that the studio follows. */
  equations?: string;
  /** The released code that was read: owner and name of its repository. */
  code?: string;
}

/** What a dataset must have. */
export interface Needs {
  content?: boolean;
  /** Histories in order of time. */
  order?: boolean;
  /** Sentences that say why a user chose an item; `if there`: what it can learn of them it leaves out where there are none. */
  text?: boolean | 'if there';
}

/** The colours and dashes that lines are told apart by: Okabe and Ito's palette. */
export type SeriesColour = 'ink' | 'grey' | 'sky' | 'purple' | 'blue' | 'green' | 'red';

/** A part of a loss as it follows, for one user and two items, from how far stages score the one that was met above the other. */
export type PairTerm =
  | { form: 'ranking' }
  | {
      form: 'divergence';
      /** The stage whose preference is copied. */
      from: string;
      /** The fields of the temperature, and of the choice of which this is one. */
      temperature: string;
      when: readonly [field: string, value: string];
    };

/** A weighted part of a loss, as curves name it. */
export interface LossPartCard {
  label: string;
  colour: SeriesColour;
  dash?: string;
  /** The field that weighs it, as "section.key": at 0 there is no such part. */
  weight?: string;
  /** What it comes to for one user and two items, where that follows from their scores. */
  ofPair?: PairTerm;
}

/** A value that a stage observes beside its loss, or such a value of every modality: `stageFor(id, modality)` names those. */
export interface ObservedSeries {
  id: string;
  /** In the legend, behind the modality where there is one; may then be empty. */
  label: string;
  perModality?: boolean;
  dash?: string;
}

/** A chart of values that a stage observes. */
export interface ObservedChart {
  title: string;
  /** What it shows and how to read it, in a sentence. */
  help: string;
  series: readonly ObservedSeries[];
  /** The fields without any of which it is not observed, being false or 0, as "section.key". */
  enabledBy?: readonly string[];
}

/** One stage of training. */
export interface StageCard {
  id: string;
  label: string;
  /** Loss parts in the order in which they are drawn. */
  losses: readonly string[];
  /** Charts of what it observes beside its loss, in the order in which they are drawn. */
  observed?: readonly ObservedChart[];
  /** The field of the config that leaves the stage out where it is false or 0, as "section.key". */
  enabledBy?: string;
  /**
   * The stage is trained once per modality: the field that names those in use, as "section.key", where an empty list stands for all.
   * A run calls each by `stageFor`: "teacher:visual".
   */
  perModality?: string;
  /** Sections of the config that it follows from, where another run may take it over. */
  follows?: readonly string[];
  /** What to watch while it trains; `**bold**` and `[words](glossary id)` are marked up. */
  watch: string;
  /** What stands in place of its curves before it begins. */
  waiting?: string;
  /** What is changed of the config where the stage alone trains on from what it was: what an earlier stage taught it goes, and what follows. */
  update?: PartialConfig;
  /** How a table calls the stage by itself, where it is a row of its own; one that is trained once per modality has a row for each. */
  alone?: { label: string; help: string };
  /**
   * Where its features are channels, each of which ranks by itself, and what ranks is their mean: what one is called, and all of them
   * together.
   */
  channels?: { one: string; all: string };
  /** Where its loss weighs modalities by their effects, and it keeps a sample of triples with all margins. */
  effects?: {
    /** The stage that it learns modalities from. */
    from: string;
    /** How it is set: paths of its fields. */
    settings: Readonly<Record<keyof EffectSettings, string>>;
  };
}

/** Views that the picture's cards may link to. */
export const VIEW_LINKS = [
  'data',
  'projection',
  'compare',
  'ablations',
  'explore',
  'ask',
  'sweeps',
  'paper',
  'learn',
] as const;

/** What ablations take away or change, in the order in which a headline says whether it matters. */
export const ABLATED = {
  content: 'Content',
  distillation: 'Distillation',
  prompt: 'The prompt',
  graph: 'The graph',
  attention: 'Attention',
  ids: 'The id embedding',
  backbone: 'The backbone',
  regularisation: 'Regularisation',
  training: 'How it is trained',
  decoding: 'How answers are found',
  model: 'The model as a whole',
} as const;
export type AblatedPart = keyof typeof ABLATED;

/** A named change of the full config: a row of the ablation table. */
export interface Ablation {
  id: string;
  /** What it takes away or changes. */
  part: AblatedPart;
  label: string;
  help: string;
  /** True for the rows of the paper's own table. */
  paper: boolean;
  patch: PartialConfig;
}

/** A place where released code departs from the paper, and the switch that repeats it. */
export interface Departure {
  id: string;
  title: string;
  /** Two or three words, for an axis. */
  short: string;
  paper: string;
  code: string;
  studio: string;
  /** What the switch changes of the config. */
  patch?: PartialConfig;
  /** The protocol that repeats it, where it is a matter of evaluation. */
  protocol?: Protocol;
  /** Name of its measured row, where it was measured. */
  measured?: string;
  /** True where the studio does as the code does unless told otherwise: then the patch goes the paper's way. */
  isFollowed?: boolean;
  /** True where the paper leaves it open: it has no number. */
  isUnnumbered?: boolean;
}

/** An embedding space that a finished run holds. */
export interface Space {
  id: string;
  /** For choosing it. */
  label: string;
  /** As the title of its picture. */
  title: string;
  stage: string;
  /** `features`: one table per modality (F^m); `inputs`: what these were before channels met; `embeddings`: what ranks. */
  kind: 'features' | 'inputs' | 'embeddings';
  side: 'items' | 'users';
}

/** A figure that a publication prints, with the data that it belongs to. */
export interface Published {
  dataset: string;
  /** Users, items and interactions of that dataset: numbers of another shape cannot be compared. */
  users: number;
  items: number;
  interactions: number;
  metric: string;
  value: number;
  where: string;
  /** The row of an ablation, where it is one. */
  row?: string;
}

/** A last stage that learns from an earlier one. */
export interface Distillation {
  from: string;
  to: string;
  /** How the list-wise loss is set, where the model has one: paths of its fields. */
  lists?: {
    negatives: string;
    temperature: string;
    form: string;
    alpha: string;
    beta: string;
    score: string;
    scale: string;
  };
}

/** What the studio opens with: a preset of the generator, and what it changes of the model's defaults. */
export interface Opening {
  preset: SyntheticPreset;
  patch: PartialConfig;
}

/** How sentences call the two sides of a contrast. */
export interface ContrastWords {
  /** As panels name the two kinds: "with prompt", "without prompt". */
  on: string;
  off: string;
  /** Both in one: "with and without prompt". */
  both: string;
  /** The second beside the first: "further apart than without it". */
  than: string;
  /** The second in a list of numbers: "30% without". */
  brief: string;
}

/** Two trainings of one stage that differ in one switch, whose features of items are drawn beside the raw ones. */
export interface Contrast extends ContrastWords {
  /** The switch, as "section.key". */
  field: string;
  stage: string;
  /** One word for what is switched. */
  word: string;
  /** How the trained stage is called: "Teacher with prompt". */
  names: { on: string; off: string };
  /** Leaves out what is trained after the stage. */
  only: PartialConfig;
  /** The paper's figure: "Fig. 3". */
  figure: string;
  /** What its pictures are looked at for. */
  introduction: string;
  /** What the numbers answer: the paper's claim as a question. */
  question: string;
}

/** Fields that one axis of a sweep moves together. */
export interface JointField {
  /** As "section.key+section.key". */
  path: string;
  label: string;
  symbol?: string;
}

/** A sweep with a word on what to expect. */
export interface SweepPreset {
  id: string;
  /** `paper`: a figure of the paper; `open`: a question that it leaves open. */
  kind: 'paper' | 'open';
  label: string;
  expect: string;
  /** Values as they are typed. */
  axes: { path: string; text: string }[];
  /** Also trains the model's control at every point. */
  control?: boolean;
  /** Needs the generator. */
  synthetic?: boolean;
}

/** Everything that the studio says of a model; its mathematics is in `workers/models/NAME/`. Data only. */
export interface ModelCard {
  id: string;
  label: string;
  /** One sentence, for menus and docs. */
  help: string;
  family: Family;
  source: Source;
  needs: Needs;
  task: Task;
  /** It scores pairs by more than an inner product: it has no embeddings to rank by, and what is kept are its lists. */
  scoresPairs?: boolean;
  /** In the order of training. */
  stages: readonly StageCard[];
  losses: Readonly<Record<string, LossPartCard>>;
  /** Fields of its config by section, in the order in which they are shown. */
  sections: Readonly<Record<string, Section>>;
  /** What changes its results most, as "section.key": about five fields that a form shows before all others. */
  essentials: readonly string[];
  /** Where a section's title is not that of its stage. */
  sectionTitles?: Readonly<Record<string, string>>;
  picture: Picture;
  ablations: readonly Ablation[];
  /** The table of the paper that has ablations of its own: "Table 5". */
  ablationTable?: string;
  /** The field that names the modalities in use, where single ones can be trained. */
  modalities?: string;
  departures: readonly Departure[];
  /** What of the released code no switch repeats, as a part of a sentence. */
  notRepeated?: string;
  spaces: readonly Space[];
  published: readonly Published[];
  /** Models that its tables are compared with, the floor last. */
  controls: readonly string[];
  /** How it answers somebody new; left out, a model of the next item runs its encoder, and any other takes the mean of their items. */
  foldIn?: FoldIn;
  distillation?: Distillation;
  /** Where it distils: what makes it its own twin, the same student that nobody teaches. */
  twin?: PartialConfig;
  contrast?: Contrast;
  joint?: readonly JointField[];
  sweeps?: readonly SweepPreset[];
  /** The figure of the paper that sweeps: "Figure 4". */
  sweepFigure?: string;
  /** What tables of parameters are called, by their name without its number: `{modality}` stands for the modality of that number, `{number}` for itself, from 1. */
  tables?: Readonly<Record<string, string>>;
  /** The floor that any model must beat. */
  isFloor?: boolean;
  /** The model that the studio opens with: first of its family, whatever came after it. */
  isLead?: boolean;
  /** The first experiment, for the model that leads. */
  opening?: Opening;
}

/** The complete config of a card. */
export type ConfigOf<C extends { sections: Readonly<Record<string, Section>> }> = {
  [S in keyof C['sections']]: ValuesOf<C['sections'][S]>;
};

/** A card whose literal types are kept, so that its room can read its config by name. */
export const card = <const C extends ModelCard>(it: C): C => it;
