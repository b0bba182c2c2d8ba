import { TEXT_TASKS } from '#contract/textMetrics.ts';
import { disposeSources, uploadSources } from '#models/text/batch.ts';
import { decode, type SeenStep } from '#models/text/decode/decode.ts';
import type { Group } from '#models/text/decode/group.ts';
import type { Hypothesis } from '#models/text/decode/hypothesis.ts';
import type { SearchOptions } from '#models/text/decode/options.ts';
import { trieOf, type Trie } from '#models/text/decode/trie.ts';
import { END, type Vocabulary } from '#models/text/vocabulary.ts';
import * as tf from '@tensorflow/tfjs-core';
import { numbers } from '../form.ts';
import { modelOf, tensorsOf } from './t5.ts';

/** What a file's runs are called beside groups, and how each searches. */
export const RUNS = {
  unconstrained: { maxNew: 5 },
  trie: { maxNew: 5 },
  min3_max8: { minNew: 3, maxNew: 8 },
} as const;

/** What was seen of sources that were answered together. */
export interface Decoded {
  answers: Hypothesis[][];
  /** What each search had come to after every step that it took. */
  traces: Group[][];
  /** Log-probabilities of each source's first token. */
  first: number[][];
}

/** How the run `unconstrained.beam4` or `group6x3_diversity1` of a file searches. */
export function optionsOf(path: string): SearchOptions {
  const [name, way = ''] = path.split('.');
  const groups = /^group(\d+)x(\d+)_diversity([\d.]+)$/.exec(name);
  if (groups) {
    const [beams, count, diversity] = groups.slice(1).map(Number);
    return { beams, groups: count, diversity, maxNew: 6 };
  }
  const beams = way === 'greedy' ? 1 : Number(/^beam(\d+)/.exec(way)![1]);
  return { beams, ...RUNS[name as keyof typeof RUNS] };
}

/** Answers cases of a file, all at once, over its trie where they are to. */
export async function decodeCases(
  file: any,
  cases: any[],
  options: SearchOptions,
  isTrie: boolean,
): Promise<Decoded> {
  const parameters = tensorsOf(file.params);
  const sources = uploadSources(
    cases.map(({ task, src, whole_word }) => ({
      task: TEXT_TASKS.indexOf(task),
      tokens: Int32Array.from(src),
      words: Int32Array.from(whole_word),
    })),
    { tokens: numbers(file.config, 'V'), words: numbers(file.config, 'whole_words') },
  );
  const trie = isTrie ? trieIn(file) : undefined;
  const traces: Group[][] = cases.map(() => []);
  let first: number[][] | undefined;
  const watch = ({ searches, next }: SeenStep) => {
    first ??= next.map((logprobs) => [...logprobs]);
    searches.forEach(({ groups: [group] }, n) => {
      if (traces[n].at(-1) !== group) traces[n].push(group);
    });
  };
  const choice = () => trie && { trie };
  const answers = await decode(modelOf(file.config), parameters, sources, { ...options, choice, watch });
  disposeSources(sources);
  tf.dispose(parameters);
  return { answers, traces, first: first! };
}

/** A file's vocabulary. */
export const vocabularyIn = ({ vocab }: any): Vocabulary => ({
  digits: vocab.includes('00') ? 2 : 1,
  pieces: vocab,
  tokens: new Map(vocab.map((piece: string, token: number) => [piece, token])),
});

function trieIn({ valid_ids: ids, vocab }: any): Trie {
  const tokensOf = (id: number) => Array.from(String(id), (digit) => vocab.indexOf(digit));
  return trieOf(ids.map((id: number) => [...tokensOf(id), END]));
}
