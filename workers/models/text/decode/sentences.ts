import type { Parameters } from '../../model.ts';
import type { Writing } from '../model.ts';
import { inBlocks, type SourceBlocks } from './blocks.ts';
import type { DecodeOptions } from './decode.ts';
import { scoreOf, tokensOf } from './hypothesis.ts';

/** What a source was answered. */
export interface GeneratedSentence {
  /** The end token with them, where it ended. */
  tokens: Int32Array;
  /** Log-probability per token. */
  score: number;
}

/** The best answer to each source, in words. */
export async function generateSentences<S extends { size: number }>(
  model: Writing<S>,
  parameters: Parameters,
  sources: SourceBlocks<S>,
  options: Omit<DecodeOptions, 'choice'>,
): Promise<GeneratedSentence[]> {
  const answers = await inBlocks(model, parameters, sources, options);
  return answers.map(([best]) => ({ tokens: tokensOf(best), score: scoreOf(best) }));
}
