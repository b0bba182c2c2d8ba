import { PARTS, type Dataset } from '#contract/dataset.ts';
import type { ExportFile } from './exportFile.ts';
import { featureFiles } from './features.ts';
import { jsonLists } from './jsonLists.ts';
import { pickleCsr } from './sparsePickle.ts';

/** The folder that PromptMM, MMSSL and LLMRec read: lists and matrices of each split, features. */
export function hkudsFiles(dataset: Dataset): ExportFile[] {
  return [
    ...PARTS.map((part) => ({ name: `${part}.json`, pieces: jsonLists(dataset, part) })),
    ...PARTS.map((part) => ({ name: `${part}_mat`, pieces: pickleCsr(dataset[part]) })),
    ...featureFiles(dataset.features),
  ];
}
