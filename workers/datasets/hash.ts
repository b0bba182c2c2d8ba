import type { Csr, Dataset } from '#contract/dataset.ts';
import { datasetHash } from '#contract/datasetHash.ts';
import { Job } from './job.ts';

const CHUNK_BYTES = 16 << 20;

/**
 * The dataset's hash (`datasetHash`): SHA-256 (hex) over the canonical arrays (sizes, splits, what arrives later, features in order and,
 * where there are some, the order of histories, sentences, and items that users never met), and the names of its modalities. Arrays are hashed in chunks of 16 MiB and the digests hashed together, so that nothing large is copied; the dataset's
 * own name is left out, so that one dataset has one hash in any format.
 */
export async function hashDataset(dataset: Omit<Dataset, 'hash'>, job = new Job()): Promise<string> {
  const digests: Uint8Array<ArrayBuffer>[] = [];
  const add = async (array: Int32Array | Float32Array | Uint8Array) => {
    const bytes = new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength);
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      await job.step('Hashing');
      digests.push(await sha256(bytes.subarray(at, at + CHUNK_BYTES)));
    }
  };
  const addSplit = async ({ rows, cols, ptr, col }: Csr) => {
    await add(Int32Array.of(rows, cols));
    await add(ptr);
    await add(col);
  };
  for (const split of [dataset.train, dataset.val, dataset.test]) await addSplit(split);
  if (dataset.later) await addSplit(dataset.later);
  for (const { rows, cols, data, tokens } of dataset.features) {
    await add(tokens === undefined ? Int32Array.of(rows, cols) : Int32Array.of(rows, cols, tokens));
    await add(data);
  }
  if (dataset.order) {
    const { train, val, test, later } = dataset.order;
    for (const places of [train, val, test, ...(later ? [later] : [])]) {
      await add(Int32Array.of(places.length));
      await add(places);
    }
  }
  if (dataset.explanations) {
    const { part, user, item, text, feature, rating } = dataset.explanations;
    for (const array of [part, user, item]) await add(array);
    for (const words of [text, feature ?? []]) await add(new TextEncoder().encode(JSON.stringify(words)));
    if (rating) await add(rating);
  }
  if (dataset.negatives) await add(dataset.negatives);
  const all = new Uint8Array(digests.length * 32);
  digests.forEach((digest, i) => all.set(digest, i * 32));
  const content = Array.from(await sha256(all), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return datasetHash(
    content,
    dataset.features.map(({ name }) => name),
  );
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
