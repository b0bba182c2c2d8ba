import { PRESET_TEXTS, syntheticKnobs, type SyntheticPreset } from '#contract/synthetic.ts';
import type { Preset } from './presets.ts';

/** How a dataset was made, as sentences: what its preset is for, where no knob was turned, and what its knobs mean for it. */
export function processWords(id: SyntheticPreset, preset: Preset, isTurned: boolean): string {
  const { label, help } = PRESET_TEXTS[id];
  const purpose = isTurned ? `It differs from “${label}” in what its name says.` : help;
  return `${purpose} How it was made: ${partsOf(preset).join('; ')}.`;
}

function partsOf({ users, interactions, modalities, noise, noisyModality, ...preset }: Preset): string[] {
  const last = modalities[modalities.length - 1].name;
  const { wrongContent, coldItems, redundancy, imbalance, popularity } = preset;
  const wander = `${share(popularity)} of clicks follow popularity alone`;
  return [
    `a user has ${Number((interactions / users).toPrecision(2))} clicks on average, held-out ones included`,
    `content has ${noiseOf(noise)}`,
    noisyModality && `the ${last} modality alone has ${noiseOf(noise + noisyModality)}`,
    wrongContent && `${share(wrongContent)} of items carry another item’s content`,
    redundancy < syntheticKnobs.redundancy.max &&
      `a modality shows the traits of taste that belong to the others at ${share(redundancy)} of their strength`,
    imbalance &&
      `${share(imbalance)} of the traits that would be the ${last} modality’s are shown by the others instead, and it shows theirs by so much less`,
    coldItems && `${share(coldItems)} of items never occur in training`,
    popularity < syntheticKnobs.popularity.max ? `${wander}, the others taste too` : wander,
  ].filter((part) => typeof part === 'string');
}

const noiseOf = (parts: number) => (parts ? `${parts} parts of noise to one of signal` : 'no noise');
const share = (part: number) => `${Math.round(1000 * part) / 10}%`;
