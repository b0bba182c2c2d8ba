import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { CARDS, cardOf, type ModelName } from '#contract/models/index.ts';

/** The modalities of the dataset that are wanted, all where none is named; throws where there are none or one is unknown. */
export function chooseModalities(model: ModelName, dataset: Dataset, wanted: string[]): FeatureMatrix[] {
  const known = dataset.features.map((f) => f.name);
  const { label, modalities } = cardOf(model);
  if (known.length === 0) {
    throw new StudioError(
      'dataset-invalid',
      `The dataset "${dataset.name}" has no modality, and ${label} needs at least one.`,
      `Add a feature file, or choose a model without content: ${namesOf(({ needs }) => !needs.content)}.`,
    );
  }
  const unknown = wanted.find((w) => !known.includes(w));
  if (unknown !== undefined) {
    throw new StudioError(
      'config-invalid',
      `config.${modalities} names "${unknown}", which the dataset does not have.`,
      `Its modalities are ${known.join(', ')}.`,
    );
  }
  return wanted.length === 0 ? dataset.features : dataset.features.filter((f) => wanted.includes(f.name));
}

const namesOf = (fits: (card: (typeof CARDS)[number]) => boolean) =>
  CARDS.filter(fits)
    .map(({ label }) => label)
    .join(', ');
