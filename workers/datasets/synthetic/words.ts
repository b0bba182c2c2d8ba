import { PRESET_TEXTS, syntheticKnobs, type SyntheticPreset } from '#contract/synthetic.ts';
import { viewOf } from './content.ts';
import type { Preset } from './presets.ts';

/** How a dataset was made, as sentences: what its preset is for, where no knob was turned, and what its knobs mean for it. */
export function processWords(id: SyntheticPreset, preset: Preset, isTurned: boolean): string {
  const { label, help } = PRESET_TEXTS[id];
  const purpose = isTurned ? `It differs from “${label}” in what its name says.` : help;
  return `${purpose} How it was made: ${partsOf(preset).join('; ')}.`;
}

function partsOf(preset: Preset): string[] {
  const { users, interactions, modalities, noise } = preset;
  const last = modalities[modalities.length - 1].name;
  const ofLast = viewOf(preset, modalities.length - 1).noise;
  const { wrongContent, coldItems, redundancy, imbalance, popularity, sequence, reasons } = preset;
  const wander = `${share(popularity)} of clicks follow popularity alone`;
  return [
    `a user has ${Number((interactions / users).toPrecision(2))} clicks on average, held-out ones included`,
    `content has ${noiseOf(noise)}`,
    ofLast > noise && `the ${last} modality alone has ${noiseOf(ofLast)}`,
    wrongContent && `${share(wrongContent)} of items carry another item’s content`,
    redundancy < syntheticKnobs.redundancy.max &&
      `a modality shows the traits of taste that belong to the others at ${share(redundancy)} of their strength`,
    imbalance &&
      `${share(imbalance)} of the traits that would be the ${last} modality’s are shown by the others instead${redundancy ? ', and it repeats theirs by so much less' : ''}`,
    coldItems && `${share(coldItems)} of items never occur in training`,
    sequence && orderOf(preset),
    reasons &&
      `everybody cares about one aspect of items and likes two of its values; ${share(reasons)} of clicks are on an item that has one of them, and every click comes with a sentence that names the item’s value of that aspect, or of any where the user likes none of it`,
    popularity < syntheticKnobs.popularity.max ? `${wander}, the others taste too` : wander,
  ].filter((part) => typeof part === 'string');
}

/** Which clicks follow from which. */
const orderOf = ({ sequence, threads }: Preset): string =>
  threads
    ? `everybody follows ${threads} threads in turn: ${share(sequence)} of clicks are in the category of the click ${threads} before, the others, and everybody’s first ${threads}, are as usual`
    : `${share(sequence)} of clicks are in one of the two categories that follow that of the click before, twice as often in the first, taste chooses among twelve items there that popularity proposes; the others, and everybody’s first, are as usual`;

const noiseOf = (parts: number) =>
  parts
    ? `${Number(parts.toPrecision(3))} ${parts === 1 ? 'part' : 'parts'} of noise to one of signal`
    : 'no noise';
const share = (part: number) => `${Math.round(1000 * part) / 10}%`;
