import { scramble } from '#lib/random.ts';
import type { Attrs, Typed } from '#engine/defineOp.ts';

type Arrays<N extends string> = Record<N, Typed>;
type Seen = 'layout' | 'q' | 'k' | 'bias';

/** One query of one head: where it and its sequence's keys lie, and what it sees of them. */
interface Query {
  head: number;
  row: number;
  /** Place in its sequence. */
  place: number;
  /** The sequence's first key. */
  first: number;
  /** Softmax over the sequence's keys, 0 where one is not seen. */
  probabilities: Float64Array;
  /** The largest product and 1 / sum of exponentials measured against it; both 0 where no key is seen. */
  peak: [number, number];
}

/** y = softmax(scale q kᵀ + bias) v within each sequence and head, and the peak of each query [queries, heads, 2]: its largest product and 1 / sum. */
export function attentionReference(a: Arrays<Seen | 'v' | 'y' | 'peaks'>, attrs: Attrs): void {
  for (const query of queriesOf(a, attrs)) {
    const { head, row, first, probabilities, peak } = query;
    const out = new Float64Array(attrs.width);
    probabilities.forEach((p, j) => add(out, a.v, at(attrs, first + j, head), p * keptOf(attrs, query, j)));
    a.y.set(out, at(attrs, row, head));
    a.peaks.set(peak, 2 * (row * attrs.heads + head));
  }
}

/** The probabilities themselves, before dropout: [heads, queries, longest key]. */
export function weightsReference(a: Arrays<Seen | 'p'>, attrs: Attrs): void {
  for (const { head, row, probabilities } of queriesOf(a, attrs))
    a.p.set(probabilities, (head * attrs.queries + row) * attrs.longestKey);
}

/** stats [queries, heads, 3]: the peak of each query, and dy y over the head's columns. */
export function statsReference(
  { peaks, y, dy, stats }: Arrays<'peaks' | 'y' | 'dy' | 'stats'>,
  { width }: Attrs,
): void {
  for (let n = 0; 2 * n < peaks.length; n++)
    stats.set([peaks[2 * n], peaks[2 * n + 1], dot(dy, n * width, y, n * width, width)], 3 * n);
}

type Slope = 'dq' | 'dk' | 'dv' | 'dbias';

/** Slopes by whichever of queries, keys, values and bias there is an array for. */
export function attentionGradientReference(
  a: Arrays<Seen | 'v' | 'dy'> & Partial<Arrays<Slope>>,
  attrs: Attrs,
): void {
  const sums = (['dq', 'dk', 'dv', 'dbias'] as const).map((name) => new Float64Array(a[name]?.length ?? 0));
  for (const query of queriesOf(a, attrs)) addSlopes(a, attrs, query, sums);
  a.dq?.set(sums[0]);
  a.dk?.set(sums[1]);
  a.dv?.set(sums[2]);
  a.dbias?.set(sums[3]);
}

function addSlopes(
  a: Arrays<Seen | 'v' | 'dy'>,
  attrs: Attrs,
  query: Query,
  [dq, dk, dv, dbias]: Float64Array[],
): void {
  const { width, scale } = attrs;
  const { head, row, first, probabilities } = query;
  const own = at(attrs, row, head);
  const kept = probabilities.map((_, j) => keptOf(attrs, query, j));
  const slopes = probabilities.map(
    (_, j) => kept[j] * dot(a.dy, own, a.v, at(attrs, first + j, head), width),
  );
  const mean = probabilities.reduce((sum, p, j) => sum + p * slopes[j], 0);
  probabilities.forEach((p, j) => {
    const key = at(attrs, first + j, head);
    const slope = p * (slopes[j] - mean);
    if (dq.length) add(dq, a.k, key, scale * slope, own, width);
    if (dk.length) add(dk, a.q, own, scale * slope, key, width);
    if (dv.length) add(dv, a.dy, own, p * kept[j], key, width);
    if (dbias.length) dbias[biasAt(attrs, query, j)] += slope;
  });
}

function* queriesOf(a: Arrays<Seen>, attrs: Attrs): Generator<Query> {
  const { sequences, queries, heads } = attrs;
  const keysBegin = sequences + 1 + queries;
  for (let row = 0; row < queries; row++) {
    const owner = a.layout[sequences + 1 + row];
    const [begin, end] = [a.layout[owner], a.layout[owner + 1]];
    const [first, last] = [a.layout[keysBegin + owner], a.layout[keysBegin + owner + 1]];
    for (let head = 0; head < heads; head++) {
      const query = { head, row, place: row - begin, first };
      yield { ...query, ...softmaxOf(a, attrs, query, end - begin, last - first) };
    }
  }
}

function softmaxOf(
  { q, k, bias }: Arrays<Seen>,
  attrs: Attrs,
  query: Pick<Query, 'head' | 'row' | 'place' | 'first'>,
  queries: number,
  keys: number,
): Pick<Query, 'probabilities' | 'peak'> {
  const { head, row, place, first } = query;
  const logits = Float64Array.from({ length: keys }, (_, j) => {
    if (attrs.causal && j > place) return -Infinity;
    if (attrs.hidesLast && j + 1 === keys && place + 1 < queries) return -Infinity;
    const product = attrs.scale * dot(q, at(attrs, row, head), k, at(attrs, first + j, head), attrs.width);
    return product + (attrs.biased ? bias[biasAt(attrs, query, j)] : 0);
  });
  const largest = logits.reduce((x, y) => Math.max(x, y), -Infinity);
  if (largest === -Infinity) return { probabilities: logits.fill(0), peak: [0, 0] };
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((x, y) => x + y, 0);
  return { probabilities: powers.map((power) => power / sum), peak: [largest, 1 / sum] };
}

/** What dropout multiplies the probability of the sequence's j-th key by. */
function keptOf(
  { queries, longestKey, key, threshold, kept }: Attrs,
  { head, row }: Query,
  j: number,
): number {
  return scramble((key + (head * queries + row) * longestKey + j) >>> 0) >= threshold ? kept : 0;
}

const at = ({ heads, width }: Attrs, row: number, head: number): number => (row * heads + head) * width;

const biasAt = (
  { longestQuery, longestKey }: Attrs,
  { head, place }: Pick<Query, 'head' | 'place'>,
  j: number,
): number => (head * longestQuery + place) * longestKey + j;

function dot(a: Typed, from: number, b: Typed, to: number, width: number): number {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += a[from + k] * b[to + k];
  return sum;
}

function add(sums: Float64Array, x: Typed, from: number, factor: number, to = 0, width = sums.length): void {
  for (let k = 0; k < width; k++) sums[to + k] += factor * x[from + k];
}
