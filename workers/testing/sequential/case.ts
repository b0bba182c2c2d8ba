import { ANY, numbers, record } from '../form.ts';
import { overlay } from '../strictJson.ts';

/** A modality of a golden file: vectors of the tokens of each item, [items][tokens][width], and which of them are there. */
export interface GoldenModality {
  name: string;
  width: number;
  vectors: number[][][];
  /** [items][tokens] 1 where an item has the token; all have all where there is none. */
  mask?: number[][];
}

/** One configuration of a file, the base or a variant; everything in it has the form that it should have. Items count from 0. */
export interface SequentialCase {
  config: any;
  items: number;
  d: number;
  /** S */
  length: number;
  modalities: GoldenModality[];
  /** How often each item was met. [items] */
  popularity: number[];
  /** As the file has them, by its names. */
  params: any;
  batch: any;
}

/** A file's base, or one of its variants; `reads` says whether the model reads content. */
export function caseOf(file: any, variant: any, reads: readonly string[] | 'all' | 'none'): SequentialCase {
  const meta = record(file, 'meta');
  const items = numbers(meta, 'I');
  const config = record(file, 'config');
  const params = record(file, 'params');
  const extra = variant !== undefined && 'extra_params' in variant ? record(variant, 'extra_params') : {};
  return {
    config: variant ? overlay(config, record(variant, 'changed')) : config,
    items,
    d: numbers(meta, 'D'),
    length: numbers(meta, 'S'),
    modalities: modalitiesOf(record(file, 'features'), items, reads),
    popularity: numbers(file, 'popularity_counts', [items + 1]).slice(1),
    params: overlay(params, extra),
    batch: record(file, 'batch'),
  };
}

const MASK = '_mask';

/** Every key of the features that is no mask is a modality, in their order. */
function modalitiesOf(features: any, items: number, reads: readonly string[] | 'all' | 'none') {
  const named = Object.keys(features).filter((key) => !key.endsWith(MASK));
  const chosen =
    reads === 'all' ? named : reads === 'none' ? [] : named.filter((name) => reads.includes(name));
  return chosen.map((name): GoldenModality => {
    const [first] = numbers(features, name, [items + 1, ANY, ANY]) as number[][][];
    const [tokens, width] = [first.length, first[0].length];
    const all: number[][][] = numbers(features, name, [items + 1, tokens, width]);
    const mask = `${name}${MASK}` in features && numbers(features, name + MASK, [items + 1, tokens]).slice(1);
    return { name, width, vectors: all.slice(1), ...(mask && { mask }) };
  });
}

/** Items of a padded sequence, oldest first and from 0; 0 pads. */
export const bare = (padded: readonly number[]): number[] =>
  padded.filter((item) => item > 0).map((item) => item - 1);
