import type { Parameters } from '../../model.ts';
import type { Sources } from '../batch.ts';
import type { Writing } from '../model.ts';
import { decode, type DecodeOptions } from './decode.ts';
import type { Hypothesis } from './hypothesis.ts';

/** Sources that are put on the device some at a time. */
export interface SourceBlocks<S = Sources> {
  size: number;
  /** Puts sources from..to on the device, and frees them. */
  upload(from: number, to: number): S;
  dispose(sources: S): void;
}

/** Hypotheses that take a step at once: enough to fill a device, few enough for their logits to fit beside all else. */
const ROWS = 640;

/** Answers of `decode` to any number of sources, a block at a time. */
export async function inBlocks<S extends { size: number }>(
  model: Writing<S>,
  parameters: Parameters,
  sources: SourceBlocks<S>,
  options: DecodeOptions,
): Promise<Hypothesis[][]> {
  const block = Math.max(1, Math.floor(ROWS / options.beams));
  const answers: Hypothesis[][] = [];
  for (let from = 0; from < sources.size; from += block) {
    const uploaded = sources.upload(from, Math.min(from + block, sources.size));
    try {
      const choice = options.choice && ((source: number) => options.choice!(from + source));
      answers.push(...(await decode(model, parameters, uploaded, { ...options, choice })));
    } finally {
      sources.dispose(uploaded);
    }
  }
  return answers;
}
