/** One share of a batch: number k of n, from 1. */
export interface Shard {
  k: number;
  n: number;
}

/** The folder of a shard within that of the batch. */
export const shardFolder = ({ k, n }: Shard): string => `shard-${k}-of-${n}`;

/** A shard as it is typed, "2/6"; undefined where it is none. */
export function parseShard(text: string): Shard | undefined {
  const [, k, n] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  return k >= 1 && k <= n ? { k, n } : undefined;
}
