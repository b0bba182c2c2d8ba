import { WITHOUT } from '../content.ts';
import type { Job } from '../job.ts';
import type { Checked } from '../validate.ts';
import { textFeatures } from './textFeatures.ts';

/** Adds what is made of titles and descriptions as the last modality, and says so. */
export async function withTexts({ dataset, recognised, warnings }: Checked, job: Job): Promise<Checked> {
  const made = await textFeatures(dataset.name, dataset.labels ?? {}, dataset.items, job);
  return {
    dataset: { ...dataset, features: [...dataset.features, made] },
    recognised: `${recognised} Content was made of the items’ ${made.name}.`,
    warnings: warnings.filter((warning) => warning !== WITHOUT),
  };
}
