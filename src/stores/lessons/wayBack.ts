import { useDataset } from '../dataset.ts';
import { wayTo } from '../reopen.ts';
import { useStorage } from '../storage.ts';

/** The way back to the loaded dataset after another took its place; undefined where its files are not kept. */
export function wayBack(): (() => Promise<boolean>) | undefined {
  const { report, source } = useDataset.getState();
  if (!report) return undefined;
  const wanted = { name: report.name, hash: report.hash, source };
  return wayTo(wanted, useStorage.getState().report?.datasets ?? []);
}
