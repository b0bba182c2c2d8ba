import type { StepChoice } from '../opened.ts';

/** Whose growth is measured: by the defaults of its card, but for the width. */
export interface ScaleModel extends StepChoice {
  name: string;
  /** Users with a held-out item, who are ranked for. */
  held: number;
  /** Reads content of items. */
  content?: true;
}

const RANKED = { held: 1000 };

/** The content of those that read any: names, and columns of each. */
export const MODALITIES = ['visual', 'textual'];
export const CONTENT_WIDTH = 128;

/** One model of each kind of step: a table alone, a graph, content, distillation, histories, texts. */
export const SCALED: readonly ScaleModel[] = [
  { name: 'MF-BPR', model: 'mf-bpr', stage: 'model', ...RANKED },
  { name: 'LightGCN', model: 'lightgcn', stage: 'model', ...RANKED },
  { name: 'PromptMM, teacher', model: 'promptmm', stage: 'teacher', ...RANKED, content: true },
  { name: 'PromptMM, student', model: 'promptmm', stage: 'student', ...RANKED, content: true },
  { name: 'SASRec', model: 'sasrec', stage: 'model', ...RANKED },
  { name: 'ODMT', model: 'odmt', stage: 'model', ...RANKED, content: true },
  // It writes what others look up.
  { name: 'POD, sequential', model: 'pod', stage: 'model', turn: 'sequential', held: 64 },
];
