import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DatasetReport } from './dataset.ts';

const FORM = '-v2-';
const NAME_DIGITS = 16;

/**
 * The hash of a dataset, CONTENT-v2-NAMES: `content` is the SHA-256 (hex) of its arrays, NAMES the beginning of that of the names of its
 * modalities in order, which seed weights. Earlier studios left the names out: CONTENT alone is a hash of the earlier form.
 */
export const datasetHash = (content: string, modalities: readonly string[]): string =>
  content + FORM + bytesToHex(sha256(utf8ToBytes(JSON.stringify(modalities)))).slice(0, NAME_DIGITS);

/** The part of a hash that names the arrays: all of it in the earlier form. */
export const contentHash = (hash: string): string => hash.split(FORM)[0];

/** The first digits of a hash, for people: the arrays' only, which earlier studios printed too. */
export const shortHash = (hash: string, digits = 8): string => contentHash(hash).slice(0, digits);

/** A short hash that also tells apart datasets that differ in the names of their modalities only. */
export const tellingHash = (hash: string, digits = 8): string => {
  const names = hash.slice(contentHash(hash).length + FORM.length);
  return names ? `${shortHash(hash, digits)}-${names.slice(0, 4)}` : shortHash(hash, digits);
};

/** True for a hash that an earlier studio wrote. */
export const isEarlierHash = (hash: string): boolean => /^[\da-f]{64}$/.test(hash);

/** Whether two hashes name the same data: equal, or of the same arrays where one is of the earlier form and knows no names. */
export const isSameData = (a: string | undefined, b: string | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    (isEarlierHash(a) || isEarlierHash(b)) &&
    contentHash(a) === contentHash(b));

/** The hash of today of a dataset that a report describes, whichever studio wrote the report. */
export const hashToday = ({ hash, modalities }: Pick<DatasetReport, 'hash' | 'modalities'>): string =>
  isEarlierHash(hash)
    ? datasetHash(
        hash,
        modalities.filter(({ change }) => !change?.off).map(({ name }) => name),
      )
    : hash;

/** A report as this studio writes it. */
export const reportToday = <R extends Pick<DatasetReport, 'hash' | 'modalities'>>(report: R): R => ({
  ...report,
  hash: hashToday(report),
});

/** What has a dataset, under the hash of today where one of the datasets that are known is it; as it is where none is. */
export function underHashToday<T extends { dataset: { hash: string } }>(
  it: T,
  known: readonly { hash: string }[],
): T {
  const same = known.find(({ hash }) => isSameData(hash, it.dataset.hash));
  return same ? { ...it, dataset: { ...it.dataset, hash: same.hash } } : it;
}
