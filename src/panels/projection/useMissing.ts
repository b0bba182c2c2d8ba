import { useDataset } from '#stores/data/dataset.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { FIGURE_3 } from '#stores/projection/panels.ts';
import { missingTeachers } from '#stores/projection/training.ts';
import { useResults } from '#stores/history/results.ts';

/** Which teachers the paper's figure still needs: with prompt, without. */
export function useMissing(): boolean[] {
  const runs = useResults((state) => state.runs);
  const hash = useDataset((state) => state.report?.hash);
  useOutputs();
  return missingTeachers(FIGURE_3, runs, hash);
}
