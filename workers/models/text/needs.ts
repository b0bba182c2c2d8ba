import type { TextTask } from '#contract/textMetrics.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a text model wants of its batches. */
export interface TextNeeds {
  tasks: readonly TextTask[];
  /** What its tokens mean. */
  vocabulary: Vocabulary;
  /** The most items of a history in a source. */
  history: number;
  /** Items that a source of top-N offers. */
  candidates: number;
  /** The most tokens of an answer. */
  labelCut: number;
  /** `mask`: mean over tokens; `pad`: over places filled up with token 0 too; `p5`, `p5len`: of samples first. */
  lossMode: 'mask' | 'pad' | 'p5' | 'p5len';
  /** Which templates training draws from: the last of each task is bare. */
  templates: 'all' | 'bare' | 'words';
  /** Whether a batch holds one task, or all of them. */
  mixing: 'alternate' | 'mixed';
}
