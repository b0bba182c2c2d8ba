import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import type { Job } from './job.ts';
import { inOrder } from './parsers/featureTables.ts';
import { readCodes } from './parsers/codes.ts';
import { readItemVectors } from './parsers/npyItems.ts';
import { itemsOf, type RawDataset, type RawFeatures } from './raw.ts';

/** Adds the folders of one `.npy` per item and the files of codes, which may lie beside any layout, and says which features there are; `given` names modalities of folders. */
export async function withContent(
  raw: RawDataset,
  files: NamedFile[],
  job: Job,
  given?: ReadonlyMap<string, string>,
): Promise<RawDataset> {
  const count = itemsOf(raw);
  const items = { count, names: 'itemNames' in raw ? raw.itemNames : raw.labels?.items };
  const vectors = await readItemVectors(files, items, raw.features.length === 0, job, given);
  const codes = await readCodes(files, items, job);
  const features = inOrder([...raw.features, ...vectors.features, ...codes.features]);
  return {
    ...raw,
    recognised: `${raw.recognised}; ${describe(features)}.`,
    features,
    warnings: [
      ...raw.warnings,
      ...vectors.warnings,
      ...codes.warnings,
      ...(features.length ? [] : [WITHOUT]),
    ],
  };
}

function describe(features: RawFeatures[]): string {
  if (features.length === 0) return 'no features';
  return `features ${features.map((table) => `${table.name} (${columnsOf(table)})`).join(', ')}`;
}

const columnsOf = ({ cols, tokens, codes }: RawFeatures) =>
  tokens
    ? `${tokens} vectors of ${cols / tokens}`
    : codes
      ? `${cols}: residual-quantisation codes, ${codes.levels} levels of ${codes.size}`
      : `${cols}`;

/** Said of data without content. */
export const WITHOUT: DatasetWarning = {
  message: 'There are no content features: no NAME_feat.npy and no folder of one .npy per item.',
  count: 0,
  action:
    'Only models without modalities can be trained; where items have titles, Data, Content makes content of them.',
};
