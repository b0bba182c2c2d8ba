import { tokensOfRow } from '../tokenizer.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { trieOf, type Trie } from './trie.ts';

/** The ids of so many items, which texts count from 1; an answer is the row of an item. */
export const itemTrie = (vocabulary: Vocabulary, items: number): Trie =>
  trieOf(Array.from({ length: items }, (_, row) => tokensOfRow(vocabulary, row)));
