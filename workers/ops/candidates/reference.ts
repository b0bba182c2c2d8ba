import type { Typed } from '#engine/defineOp.ts';

type Arrays<N extends string> = Record<N | 'choices' | 'columns', Typed>;

/** How often each column counts for row r of so many, 0 where it is no candidate. */
function weightsOf({ choices, columns }: Arrays<never>, r: number, rows: number): Float64Array {
  const n = columns.length / 2;
  const met = 2 * rows + choices[rows + r] * n;
  const weights = Float64Array.from({ length: n }, (_, c) => (choices[met + c] ? 0 : columns[n + c]));
  weights[choices[r]] = 1;
  return weights;
}

/** One row of logits with their biases over a temperature, from the largest candidate down. */
function scaled(logits: Typed, r: number, { columns }: Arrays<never>, weights: Float64Array, scale: number) {
  const n = weights.length;
  const z = Float64Array.from(weights, (_, c) => logits[r * n + c] + columns[c]);
  let best = -1;
  for (let c = 0; c < n; c++) if (weights[c] > 0 && !(z[c] <= z[best])) best = c;
  const top = z[best];
  const powers = z.map(
    (v, c) => ((z[c] = (v - top) * scale), weights[c] > 0 ? weights[c] * Math.exp(z[c]) : 0),
  );
  const sum = powers.reduce((a, b) => a + b, 0);
  return { z, best, sum, shares: powers.map((e) => e / sum) };
}

/** terms[r] = -log softmax(logits + bias)[label] over the candidates of row r, and its slopes [rows, n], both times `scale` and the row's weight. */
export function candidateCrossEntropyReference(
  a: Arrays<'logits' | 'weights' | 'terms' | 'slope'>,
  scale: number,
): void {
  const n = a.columns.length / 2;
  for (let r = 0; r < a.terms.length; r++) {
    const [label, weight] = [a.choices[r], scale * a.weights[r]];
    const { z, sum, shares } = scaled(a.logits, r, a, weightsOf(a, r, a.terms.length), 1);
    a.terms[r] = weight * (Math.log(sum) - z[label]);
    let others = 0;
    for (let c = 0; c < n; c++) {
      a.slope[r * n + c] = weight * shares[c];
      if (c !== label) others += shares[c];
    }
    a.slope[r * n + label] = -weight * others;
  }
}

/**
 * terms[r] = -tau^2 sum of softmax(teacher / tau) log softmax(student / tau) over the candidates of row r, and its slopes [rows, n] by
 * both, all times `weight`; no slope by the teacher where there is no room for it.
 */
export function candidateDistillationReference(
  a: Arrays<'student' | 'teacher' | 'terms' | 'byStudent' | 'byTeacher'>,
  tau: number,
  weight: number,
): void {
  const n = a.columns.length / 2;
  for (let r = 0; r < a.terms.length; r++) {
    const weights = weightsOf(a, r, a.terms.length);
    const s = scaled(a.student, r, a, weights, 1 / tau);
    const t = scaled(a.teacher, r, a, weights, 1 / tau);
    // Counted from the teacher's first choice: where that takes all, a slope is no difference of large numbers.
    const base = s.z[t.best];
    const behind = t.shares.reduce((sum, p, c) => (p > 0 ? sum + p * (s.z[c] - base) : sum), 0);
    a.terms[r] = weight * tau * tau * (Math.log(s.sum) - base - behind);
    for (let c = 0; c < n; c++) {
      a.byStudent[r * n + c] = weight * tau * (s.shares[c] - t.shares[c]);
      if (a.byTeacher.length)
        a.byTeacher[r * n + c] = weight * tau * t.shares[c] * (behind - (s.z[c] - base));
    }
  }
}

/** same[r] = 1 where both give the largest logit with its bias to the same candidate of row r, the first of equal ones, else 0. */
export function sameChoiceReference(a: Arrays<'a' | 'b' | 'same'>): void {
  for (let r = 0; r < a.same.length; r++) {
    const weights = weightsOf(a, r, a.same.length);
    a.same[r] = Number(scaled(a.a, r, a, weights, 1).best === scaled(a.b, r, a, weights, 1).best);
  }
}
