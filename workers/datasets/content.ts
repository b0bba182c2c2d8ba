import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import type { Job } from './job.ts';
import { inOrder } from './parsers/featureTables.ts';
import { readItemVectors } from './parsers/npyItems.ts';
import { itemsOf, type RawDataset, type RawFeatures } from './raw.ts';

/** Adds the folders of one `.npy` per item, which may lie beside any layout, and says which features there are; `given` names modalities of folders. */
export async function withContent(
  raw: RawDataset,
  files: NamedFile[],
  job: Job,
  given?: ReadonlyMap<string, string>,
): Promise<RawDataset> {
  const count = itemsOf(raw);
  const items = { count, names: raw.labels?.items };
  const vectors = await readItemVectors(files, items, raw.features.length === 0, job, given);
  const features = inOrder([...raw.features, ...vectors.features]);
  return {
    ...raw,
    recognised: `${raw.recognised}; ${describe(features)}.`,
    features,
    warnings: [...raw.warnings, ...vectors.warnings, ...(features.length ? [] : [WITHOUT])],
  };
}

function describe(features: RawFeatures[]): string {
  if (features.length === 0) return 'no features';
  return `features ${features.map(({ name, cols }) => `${name} (${cols})`).join(', ')}`;
}

const WITHOUT: DatasetWarning = {
  message: 'There are no content features: no NAME_feat.npy and no folder of one .npy per item.',
  count: 0,
  action: 'Only models without modalities can be trained.',
};
