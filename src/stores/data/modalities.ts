import type { DatasetReport, ModalityReport } from '#contract/dataset.ts';

/** Modalities that are part of the dataset: all that were loaded but those that were switched off. */
export function modalitiesInUse(report: DatasetReport | undefined): ModalityReport[] {
  return report?.modalities.filter(({ change }) => !change?.off) ?? [];
}
