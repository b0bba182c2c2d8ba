import type { SyntheticSource } from '#contract/dataset.ts';
import type { SyntheticPreset } from '#contract/synthetic.ts';
import type { Preset } from '#stores/learn/presets.ts';

const mini = (knobs: Partial<SyntheticSource> = {}): SyntheticSource => ({
  source: 'synthetic',
  preset: 'mini',
  seed: 1,
  ...knobs,
});

const made = (preset: SyntheticPreset): SyntheticSource => ({ source: 'synthetic', preset, seed: 1 });

/** Experiments that are worth trying; on one seed every expectation may fail. */
export const PRESET_CARDS: readonly Preset[] = [
  {
    id: 'start',
    label: 'The model as published',
    help: 'PromptMM with its defaults on the small embedded data: the student starts at the teacher’s embeddings.',
    expect:
      'a teacher whose curve climbs steeply within seconds, and a student that starts where the teacher ended.',
    source: mini(),
    model: 'promptmm',
    config: {},
  },
  {
    id: 'content',
    label: 'Content pays',
    help: 'Two training clicks per user on average, content without noise, and ten times the usual modality weight.',
    expect:
      'Recall@20 near .25. Choose LightGCN as recommender on the same data: it comes to about .17, for it sees no content.',
    source: made('content'),
    model: 'promptmm',
    config: { teacher: { modalityWeight: 0.3 } },
  },
  {
    id: 'noisy-modality',
    label: 'One noisy modality',
    help: 'The same clicks, but the texts are noise, and the teacher does not know.',
    expect:
      'less than on “Content pays”. Then take the texts out (Modalities: visual) and run again: two or three points of Recall@20 come back.',
    source: made('noisy-modality'),
    model: 'promptmm',
    config: { teacher: { modalityWeight: 0.3 } },
  },
  {
    id: 'weak-modality',
    label: 'One weak modality',
    help: 'Pictures show most of what people like, texts a quarter of it under as much noise; CKD gives each a teacher.',
    expect:
      'Recall@20 near .18, a little more than without teachers (weight of distillation 0). Then spoil the pictures under Data and run again: see what becomes of the weights below the curves, and of single choices in Explore.',
    source: made('weak-modality'),
    model: 'ckd',
    config: { teacher: { learningRate: 0.005 }, student: { learningRate: 0.005 } },
  },
  {
    id: 'apart',
    label: 'Modalities apart',
    help: 'Pictures and texts say the same of an item, each in its own way: in raw content hardly a neighbour is of the other modality.',
    expect:
      'Recall@20 near .63. Then open Explore, Embeddings, and press “Reproduce Fig. 3”: neighbours of another modality stay near 1 in 100, with the prompt and without it.',
    source: made('apart'),
    model: 'promptmm',
    config: {},
  },
  {
    id: 'sequence',
    label: 'What comes next',
    help: 'Histories in order: students of ids, pictures and texts read them, and teach each other as they learn.',
    expect:
      'Hit@10 near .40, where the most popular items reach .21; in Explore a history as a strip, and what each student would show next. Then turn “Teachers stand still” off, as the code was released, and run again: it is best after two or three epochs, and agreement goes up.',
    source: made('sequence'),
    model: 'odmt',
    config: {
      training: { d: 32, batchSize: 32, maxEpochs: 20 },
      model: { learningRate: 0.003, alpha: 5 },
    },
  },
  {
    id: 'popularity',
    label: 'Nobody has a taste',
    help: 'Every click follows popularity alone.',
    expect:
      'Recall@20 near .05, far below the floor of about .14: there is nothing to learn but popularity, and the model learns luck.',
    source: made('popularity'),
    model: 'promptmm',
    config: { teacher: { modalityWeight: 0.3 } },
  },
  {
    id: 'lies',
    label: 'Content that lies',
    help: 'Every item carries another item’s content.',
    expect: 'little harm: the teacher leans on clicks, and content enters with a weight of .03 only.',
    source: mini({ noise: 0, wrongContent: 1 }),
    model: 'promptmm',
    config: {},
  },
  {
    id: 'cold',
    label: 'Cold items',
    help: 'Three items in ten never occur in training.',
    expect: 'lower recall: a student that knows ids only has nothing to say about items it never saw.',
    source: mini({ coldItems: 0.3 }),
    model: 'promptmm',
    config: {},
  },
  {
    id: 'xavier',
    label: 'A student from nothing',
    help: 'The student starts at random instead of at the teacher’s embeddings.',
    expect:
      'the student’s curve to start at the bottom and need more epochs; distillation is now all it gets.',
    source: mini(),
    model: 'promptmm',
    config: { student: { init: 'xavier' } },
  },
  {
    id: 'loud-list',
    label: 'Loud ListKD',
    help: 'The list-wise loss at thirty times its usual weight.',
    expect: 'ListKD to rule the student’s loss; press its box in the picture for its share.',
    source: mini(),
    model: 'promptmm',
    config: { student: { lambda3: 3 } },
  },
  {
    id: 'released',
    label: 'PairKD as released',
    help: 'The released code’s PairKD, whose sign works against the ranking loss, at weight 5.',
    expect: 'a student that gets worse as it trains; early stopping keeps one of its first epochs.',
    source: mini(),
    model: 'promptmm',
    config: { student: { pairKd: 'as-released', lambda2: 5 } },
  },
  {
    id: 'control',
    label: 'No teacher at all',
    help: 'LightGCN: clicks only, one model.',
    expect: 'a number to beat. On dense data like mini it is hard to beat.',
    source: mini(),
    model: 'lightgcn',
    config: {},
  },
  {
    id: 'why',
    label: 'It says why',
    help: 'A small model that writes: what comes next, and a sentence on why somebody likes an item.',
    expect:
      'a curve that stays at most popular for some fifteen epochs and then leaves it, and sentences whose form is right long before they name the right aspect: some minutes. Then open Explore, Ask it, and see what it hesitated between.',
    source: made('explanations'),
    model: 'pod',
    config: { training: { maxEpochs: 40 } },
  },
  {
    id: 'tiktok-small',
    label: 'TikTok shape, small',
    help: 'Three modalities and the sparsity of the paper’s TikTok data, a twentieth of its size.',
    expect: 'lower, noisier numbers than mini, nearer to what papers print. Takes longer.',
    source: made('tiktok-small'),
    model: 'promptmm',
    config: {},
  },
];
