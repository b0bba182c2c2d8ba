import type { Footprint } from '../../footprint.ts';
import type { T5Sizes } from './sizes.ts';

/** The most of everything that a step looks at. */
export interface StepSizes {
  texts: number;
  /** Tokens of a source, and of an answer. */
  source: number;
  answer: number;
}

const FLOAT = 4;

/** What a step of training keeps on the device: what every layer made, and about as much of slopes; no attention is kept but its bias. */
export function t5Footprint(sizes: T5Sizes, { texts, source, answer }: StepSizes): Footprint {
  const { d, heads, headWidth, inner, vocabulary, buckets, wholeWords, prompts } = sizes;
  const [read, written, width] = [texts * (prompts + source), texts * answer, heads * headWidth];
  // A sublayer makes its norm, what it adds, that dropped, and the sum; a feed-forward one widens rows three times.
  const attention = (rows: number, keys: number) => rows * (4 * d + 2 * width) + keys * 2 * width;
  const feeding = (rows: number) => rows * (4 * d + 3 * inner);
  const layers =
    sizes.encoderLayers * (attention(read, read) + feeding(read)) +
    sizes.decoderLayers * (attention(written, written) + attention(written, read) + feeding(written));
  const bias = (longest: number) => 4 * heads * longest ** 2;
  const logits = 3 * written * vocabulary;
  const entrance = 6 * (read + written) * d;
  const weights =
    (vocabulary + wholeWords + 3 * prompts) * d +
    2 * buckets * heads +
    (sizes.encoderLayers + 2 * sizes.decoderLayers) * 4 * d * width +
    (sizes.encoderLayers + sizes.decoderLayers) * 2 * d * inner;
  const made = layers + entrance + logits + bias(prompts + source) + bias(answer);
  // Of each weight itself, its slope and both moments.
  const all = 2 * made + 4 * weights;
  const largest = Math.max(
    written * vocabulary,
    read * inner,
    vocabulary * d,
    heads * (prompts + source) ** 2,
  );
  return {
    largest: FLOAT * largest,
    what: 'The largest table of a step',
    needed: FLOAT * all,
    smaller: 'smaller batches, fewer candidates, a smaller width',
  };
}
