import { syntheticKnobs, type SyntheticKnob } from '#contract/synthetic.ts';

/** What is wrong with a knob's value; undefined if nothing is. */
export function knobIssue(name: SyntheticKnob, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const { min, max } = syntheticKnobs[name];
  const isFine = typeof value === 'number' && value >= min && value <= max;
  return isFine ? undefined : `This must be a number from ${min} to ${max}.`;
}
