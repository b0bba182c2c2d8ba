import type { EffectSettings, MarginKind, Margins, TripleEffects } from '#contract/margins.ts';

const LEAST = 1e-8;
const MOST = 10;

/**
 * Triples taken apart as the distillation of single modalities sees them (arXiv 2408.06360, in the form of its code): effects c_m of each
 * modality, weights w_m = |M| c_m⁻¹ / Σ c⁻¹, and what the specific and the generic loss are on each. Nothing of a teacher where there is none.
 */
export function tripleEffects(margins: readonly Margins[], settings: EffectSettings): TripleEffects[] {
  const full = valuesOf(margins, 'full');
  if (!full) return [];
  const modalities = margins.flatMap(({ of, modality }) => (of === 'only' ? [modality!] : []));
  const views = modalities.map((modality) => ({
    modality,
    only: valuesOf(margins, 'only', modality)!,
    without: valuesOf(margins, 'without', modality)!,
    source: valuesOf(margins, 'source', modality),
  }));
  const n = full.length;
  const average = views.map(({ without, source }) =>
    relativeTo(
      meanOf(n, (t) => full[t] - without[t]),
      source ? meanOf(n, (t) => source[t]) : NaN,
    ),
  );
  return Array.from(full, (whole, t) => {
    const relative = views.map(({ only, without }, m) =>
      settings.effect === 'ate' ? average[m] : relativeTo(whole - without[t], only[t]),
    );
    const weights = settings.reweight ? weightsOf(relative) : relative.map(() => 1);
    return {
      full: whole,
      modalities: views.map(({ modality, ...view }, m) => ({
        modality,
        only: view.only[t],
        without: view.without[t],
        effect: whole - view.without[t],
        relative: relative[m],
        weight: weights[m],
        ...(view.source && losses(view.only[t], view.source[t], settings)),
      })),
    };
  });
}

/** An effect beside what it could be; 0/0 counts as 0. */
function relativeTo(effect: number, whole: number): number {
  const ratio = effect === 0 && whole === 0 ? 0 : effect / whole;
  return Math.min(Math.max(ratio, LEAST), MOST);
}

/** w_m of the effects: the modality with the least has the most; together as many as there are. */
function weightsOf(relative: readonly number[]): number[] {
  const inverse = relative.map((c) => 1 / c);
  const sum = inverse.reduce((a, b) => a + b, 0);
  return inverse.map((x) => (relative.length * x) / sum);
}

/** Both parts of what a modality is taught on one triple; a part that is left out is absent. */
function losses(only: number, source: number, { parts, specific, temperature }: EffectSettings) {
  const lag = source - only;
  const logit = only / temperature;
  return {
    source,
    ...(parts !== 'generic' && { specific: specific === 'hinge' ? Math.max(0, lag) : lag * lag }),
    ...(parts !== 'specific' && { generic: softplus(logit) - sigmoid(source / temperature) * logit }),
  };
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

function valuesOf(margins: readonly Margins[], of: MarginKind, modality?: string): Float32Array | undefined {
  return margins.find((each) => each.of === of && each.modality === modality)?.values;
}

function meanOf(n: number, value: (t: number) => number): number {
  let sum = 0;
  for (let t = 0; t < n; t++) sum += value(t);
  return sum / n;
}
