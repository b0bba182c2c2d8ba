import type { RunResult } from '#contract/results.ts';
import type { ListSource } from '#stores/explore/lists.ts';
import { modelId } from '#stores/explore/models.ts';
import { STAGE_NAMES } from '../stageNames.ts';
import { runName } from './runName.ts';

/** One list that can stand beside the others. */
export interface Column extends ListSource {
  /** Name of its embeddings in the analysis worker. */
  id: string;
  label: string;
  /** Which run it comes from. */
  detail: string;
  recall: number;
}

/** Every list that the finished runs offer, newest run first. */
export function allColumns(runs: readonly RunResult[]): Column[] {
  return runs.flatMap((run) =>
    (['teacher', 'student', 'model'] as const).flatMap((stage) => {
      const result = run.stages[stage];
      if (!result || run.model === 'most-popular') return [];
      return {
        id: modelId(run.runId, stage),
        runId: run.runId,
        stage,
        label: stage === 'model' ? LABELS[run.model] : STAGE_NAMES[stage],
        detail: runName(run, runs),
        recall: result.test.recall['20'],
      };
    }),
  );
}

const LABELS: Record<string, string> = { lightgcn: 'LightGCN', 'mf-bpr': 'MF-BPR' };

/** The lists that are shown: those of the run, the newest LightGCN, and what was added. */
export function shownColumns(
  columns: readonly Column[],
  run: RunResult | undefined,
  added: readonly string[],
): Column[] {
  const own = columns.filter(({ runId }) => runId === run?.runId);
  const control = columns.find(({ label }) => label === 'LightGCN');
  const first = [...own, ...(control ? [control] : [])];
  return [...first, ...columns.filter((column) => added.includes(column.id) && !first.includes(column))];
}
