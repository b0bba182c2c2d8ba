import { useDataset } from '../../data/dataset.ts';
import { wayTo } from '../../data/reopen.ts';
import { useStorage } from '../../data/storedDatasets.ts';

/** The way back to the loaded dataset after another took its place; undefined where its files are not kept. */
export function wayBack(): (() => Promise<boolean>) | undefined {
  const { report, source } = useDataset.getState();
  if (!report) return undefined;
  const wanted = { name: report.name, hash: report.hash, source };
  return wayTo(wanted, useStorage.getState().report?.datasets ?? []);
}
