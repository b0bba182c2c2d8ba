import type { EffectSettings, ModalityEffect } from '#contract/margins.ts';
import { formatNumber } from '#ui/format.ts';

/** How the two stages are called in a sentence. */
export interface TripleNames {
  learner: string;
  source: string;
}

/** Effects below this are none: c has its lower bound. */
const LEAST = 1e-8;

/** What the numbers of one modality mean, in sentences. */
export function tripleWords(
  { modality, only, without, effect, relative, weight, ...it }: ModalityEffect,
  { specific: form, reweight, effect: kind }: EffectSettings,
  names: TripleNames,
): string[] {
  const gone = `Without ${modality} the margin is ${formatNumber(without)}`;
  const words = [
    effect > 0
      ? `${gone}: it adds ${formatNumber(effect)} here.`
      : effect < 0
        ? `${gone}: here it pulls the wrong way, by ${formatNumber(-effect)}.`
        : `${gone}, the same: here it does nothing.`,
  ];
  if (it.source !== undefined && it.specific !== undefined)
    words.push(lagWords(only, it.source, form, names));
  const isLeast = kind === 'code' && relative <= LEAST;
  if (reweight && isLeast)
    words.push(
      `${effect === 0 ? 'No effect' : 'An effect against its own margin'} counts as next to none: its teaching weighs ${formatNumber(weight)}.`,
    );
  else if (reweight && Number.isFinite(weight)) words.push(`Its teaching weighs ${formatNumber(weight)}.`);
  return words;
}

function lagWords(
  only: number,
  its: number,
  form: EffectSettings['specific'],
  { learner, source }: TripleNames,
): string {
  const numbers = `(${formatNumber(only)} against ${formatNumber(its)})`;
  if (form === 'mse')
    return `By it alone the ${learner} and this ${source} differ ${numbers}: the square pulls them together.`;
  return its > only
    ? `By it alone the ${learner} is worse than this ${source} ${numbers}: the hinge pulls.`
    : `By it alone the ${learner} is no worse than this ${source} ${numbers}: the hinge rests.`;
}
