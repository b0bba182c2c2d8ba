import { log } from '#lib/elementary.ts';
import type { Job } from '../job.ts';
import { tokensOf } from './tokens.ts';

/** The most words that count, those of the most items first. */
const MOST_WORDS = 20_000;

/** A sparse matrix by rows. */
export interface SparseRows {
  rows: number;
  cols: number;
  /** [rows + 1] */
  ptr: Int32Array;
  col: Int32Array;
  value: Float64Array;
}

/**
 * TF-IDF of texts: how often a word stands in a text times ln((1 + n) / (1 + n_w)) + 1, n the texts that have words and n_w those that have this one; rows
 * have length one, and one without words is empty. Words of one text alone are left out, unless there are no others.
 */
export async function tfIdf(texts: readonly string[], job: Job): Promise<SparseRows> {
  const counts: Map<string, number>[] = [];
  const documents = new Map<string, number>();
  for (const [at, text] of texts.entries()) {
    if (at % 256 === 0) await job.step('Reading the texts of items', at / texts.length);
    const own = new Map<string, number>();
    for (const word of tokensOf(text)) own.set(word, (own.get(word) ?? 0) + 1);
    for (const word of own.keys()) documents.set(word, (documents.get(word) ?? 0) + 1);
    counts.push(own);
  }
  const filled = counts.reduce((n, own) => n + (own.size ? 1 : 0), 0);
  const columns = new Map(wordsThatCount(documents).map((word, col) => [word, col]));
  const idf = (word: string) => log((1 + filled) / (1 + documents.get(word)!)) + 1;
  return rowsOf(counts, columns, idf);
}

/** In the order of their characters' codes, which no language or machine changes. */
function wordsThatCount(documents: ReadonlyMap<string, number>): string[] {
  const all = [...documents.keys()];
  const shared = all.filter((word) => documents.get(word)! > 1);
  const byCode = (a: string, b: string) => (a < b ? -1 : 1);
  return (shared.length ? shared : all)
    .sort((a, b) => documents.get(b)! - documents.get(a)! || byCode(a, b))
    .slice(0, MOST_WORDS)
    .sort(byCode);
}

function rowsOf(
  counts: readonly ReadonlyMap<string, number>[],
  columns: ReadonlyMap<string, number>,
  idf: (word: string) => number,
): SparseRows {
  const ptr = new Int32Array(counts.length + 1);
  const [col, value]: [number[], number[]] = [[], []];
  counts.forEach((own, row) => {
    const known = [...own]
      .flatMap(([word, count]) => {
        const at = columns.get(word);
        return at === undefined ? [] : [{ at, weight: count * idf(word) }];
      })
      .sort((a, b) => a.at - b.at);
    const length = Math.sqrt(known.reduce((sum, { weight }) => sum + weight * weight, 0));
    for (const { at, weight } of known) {
      col.push(at);
      value.push(weight / length);
    }
    ptr[row + 1] = col.length;
  });
  return {
    rows: counts.length,
    cols: columns.size,
    ptr,
    col: Int32Array.from(col),
    value: Float64Array.from(value),
  };
}
