import type { Typed } from '#engine/defineOp.ts';

type Arrays = Record<'effect' | 'own' | 'ratio' | 'weight', Typed>;

/** The least and the largest ratio. */
export const [LEAST, MOST] = [1e-8, 10];

/** Ratios and weights of each modality, [M, B]; effects and own margins alike. */
export function treatmentEffectReference({ effect, own, ratio, weight }: Arrays, modalities: number): void {
  const size = ratio.length / modalities;
  for (let b = 0; b < size; b++) {
    let sum = 0;
    for (let at = b; at < ratio.length; at += size) {
      ratio[at] = clamped(effect[at], own[at]);
      sum += 1 / ratio[at];
    }
    for (let at = b; at < ratio.length; at += size) weight[at] = modalities / ratio[at] / sum;
  }
}

/** x / y between the two bounds: 0/0 is the lower, and x/0 the one on the side of x. */
function clamped(x: number, y: number): number {
  const [above, below] = y < 0 ? [-x, -y] : [x, y];
  if (above <= LEAST * below) return LEAST;
  return above >= MOST * below ? MOST : above / below;
}
