/** What distinguishes distances between places: how many buckets there are, and from which distance on all fall into one. */
export interface BucketForm {
  buckets: number;
  farthest: number;
  /** Whether keys ahead of a query have buckets of their own; else they fall into that of its own place. */
  bothWays: boolean;
}

/** The bucket of each distance key - query, which T5 adds a bias by: near ones have their own, further ones share by their logarithm. */
export function bucketsOf({ buckets, farthest, bothWays }: BucketForm): (distance: number) => number {
  const own = bothWays ? Math.floor(buckets / 2) : buckets;
  const shared = sharedFrom(own, farthest);
  return (distance) => {
    const ahead = bothWays && distance > 0;
    const n = bothWays ? Math.abs(distance) : Math.max(-distance, 0);
    const near = n < Math.floor(own / 2);
    return (ahead ? own : 0) + (near ? n : shared.findLastIndex((least) => n >= least) + Math.floor(own / 2));
  };
}

/**
 * The least distance of each bucket that several share: m + k begins where L log(n / m) ≥ k log(farthest / m), of m buckets of near distances
 * and L shared ones. It is counted in whole numbers, n^L ≥ farthest^k m^(L - k), since a logarithm may be off by a bit.
 */
function sharedFrom(own: number, farthest: number): number[] {
  const near = Math.floor(own / 2);
  const count = own - near;
  return Array.from({ length: count }, (_, k) => {
    const needed = raised(farthest, k) * raised(near, count - k);
    let least = near;
    while (raised(least, count) < needed) least++;
    return least;
  });
}

const raised = (base: number, times: number): bigint =>
  new Array<bigint>(times).fill(BigInt(base)).reduce((product, factor) => product * factor, 1n);
