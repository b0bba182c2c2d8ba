import type {
  ListDivergence,
  ListExample,
  ListParts,
  ListRequest,
  ScoringModel,
} from '#contract/analysis.ts';

/** One list taken apart (Eq. 6 to 10, 16 of the PromptMM paper), by the learner and by each source that it learns from. */
export function listExample(
  learner: ScoringModel,
  sources: readonly ScoringModel[],
  { user, items, tau }: ListRequest,
): ListExample {
  const ofLearner = partsOf(learner, user, items, tau);
  const ofSources = sources.map((source) => partsOf(source, user, items, tau));
  return {
    learner: ofLearner,
    sources: ofSources,
    divergences: ofSources.map((parts) => divergence(parts, ofLearner)),
  };
}

function partsOf(
  { id, d, user, item }: ScoringModel,
  u: number,
  items: readonly number[],
  tau: number,
): ListParts {
  const logits = items.map((i) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += user[u * d + k] * item[i * d + k];
    return sum;
  });
  const p = softmax(logits, tau);
  return { model: id, logits, p, positive: p[0], q: softmax(logits.slice(1), tau) };
}

function divergence(source: ListParts, learner: ListParts): ListDivergence {
  const rest = ({ p }: ListParts) => p.slice(1).reduce((a, b) => a + b, 0);
  const positive = kl([source.positive, rest(source)], [learner.positive, rest(learner)]);
  const negatives = kl(source.q, learner.q);
  return {
    model: source.model,
    positive,
    negatives,
    coupling: rest(source),
    plain: kl(source.p, learner.p),
  };
}

function softmax(logits: readonly number[], tau: number): number[] {
  const largest = Math.max(...logits);
  const e = logits.map((y) => Math.exp((y - largest) / tau));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((x) => x / sum);
}

function kl(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => (x > 0 ? sum + x * Math.log(x / b[i]) : sum), 0);
}
