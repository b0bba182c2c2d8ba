import type { ComponentType } from 'react';
import { Distillation, Teacher } from './scenes/Curves.tsx';
import { Figure, FIGURE_STEPS } from './scenes/Figure.tsx';
import { Live } from './scenes/Live.tsx';
import { Model, MODEL_STEPS } from './scenes/Model.tsx';
import { Numbers } from './scenes/Numbers.tsx';
import { Parts } from './scenes/Parts.tsx';
import { Question } from './scenes/Question.tsx';
import { TryIt } from './scenes/TryIt.tsx';

/** One scene of the talk. */
export interface Scene {
  /** What it says, as a sentence that can be read from the last row. */
  title: string;
  /** Presses of "next" that it takes beyond the first. */
  steps?: number;
  Body: ComponentType<{ step: number }>;
  /** It plays a recording. */
  plays?: boolean;
  /** What the speaker may say. */
  notes: string;
}

/** Five minutes, scene by scene. */
export const SCENES: readonly Scene[] = [
  {
    title: 'Can a small recommender learn what a large one knows?',
    Body: Question,
    notes:
      'A shop knows what items look and sound like, but reading all that for each recommendation is slow. Ask the room: is content worth it at all?',
  },
  {
    title: 'PromptMM, part by part',
    steps: MODEL_STEPS,
    Body: Model,
    plays: true,
    notes:
      'One press for each part, about ten seconds each. What lights up is a recorded run, not a drawing: first the teacher trains, then the student.',
  },
  {
    title: 'First the teacher trains',
    Body: Teacher,
    plays: true,
    notes:
      'Recall@20 on validation, one point for each epoch; training ends when it no longer improves. The dotted line is what recommending the most popular items reaches.',
  },
  {
    title: 'Then the student is distilled',
    Body: Distillation,
    plays: true,
    notes:
      'The student starts at the teacher’s embeddings, so its first point is already high. It learns from clicks and from three distillation losses, and keeps no content. On this small synthetic dataset both end alike.',
  },
  {
    title: 'TikTok: the student leads in each of three seeds. That is no claim yet',
    Body: Numbers,
    notes:
      'Everything that is trained beats popularity: users and seeds agree on it. The student is ahead of teacher and LightGCN by .006, but three seeds vary by more than that.',
  },
  {
    title: 'On TikTok no removed part made a difference that can be claimed',
    Body: Parts,
    notes:
      'The paper’s order of parts did not appear on this data. Without any distillation the student reaches the same mean: the warm start carries it. Not claimed is not the same as no difference.',
  },
  {
    title: 'Fig. 3: no sign that the prompt brings modalities together',
    steps: FIGURE_STEPS,
    Body: Figure,
    notes:
      'Each point is what one video looks or sounds like. First raw features: not one neighbour is of the other modality. Next: the teacher’s features with prompt, then without. The model itself brings modalities closer; the prompt adds nothing that three seeds show.',
  },
  {
    title: 'Live: trained here and now',
    Body: Live,
    notes:
      'One press trains what is set up, in front of everybody: teacher, student, and its twin without a teacher where that is switched on. Whatever comes out is said, also if it is nothing. No network is needed.',
  },
  {
    title: 'Try it yourself',
    Body: TryIt,
    notes: 'Open the address, press Run. The studio works without a network once it has loaded. Questions?',
  },
];
