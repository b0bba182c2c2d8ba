import type { ComponentType } from 'react';
import { Distillation, Teacher } from './scenes/Curves.tsx';
import { Model, MODEL_STEPS } from './scenes/Model.tsx';
import { Numbers } from './scenes/Numbers.tsx';
import { Parts } from './scenes/Parts.tsx';
import { Question } from './scenes/Question.tsx';
import { Spaces } from './scenes/Spaces.tsx';
import { TryIt } from './scenes/TryIt.tsx';

/** One scene of the talk. */
export interface Scene {
  /** What it says, as a sentence that can be read from the last row. */
  title: string;
  /** Presses of "next" that it takes beyond the first. */
  steps?: number;
  Body: ComponentType<{ step: number }>;
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
    notes:
      'One press for each part, about ten seconds each. What lights up is a recorded run, not a drawing: first the teacher trains, then the student.',
  },
  {
    title: 'First the teacher trains',
    Body: Teacher,
    notes:
      'Recall@20 on validation, one point for each epoch; training ends when it no longer improves. The dotted line is what recommending the most popular items reaches.',
  },
  {
    title: 'Then the student is distilled',
    Body: Distillation,
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
    Body: Spaces,
    notes:
      'Neighbours from the other modality: chance would be half. The model itself brings modalities closer than raw features are; the prompt adds nothing that three seeds show.',
  },
  {
    title: 'Try it yourself',
    Body: TryIt,
    notes: 'Open the address, press Run. The studio works without a network once it has loaded. Questions?',
  },
];
