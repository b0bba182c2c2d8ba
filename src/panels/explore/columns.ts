import { stagesIn } from '#contract/matrix.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import type { ListSource } from '#stores/explore/lists.ts';
import { controlOf, listLabel, modelId } from '#stores/explore/models.ts';
import { runName } from '../runName.ts';

/** One list that can stand beside the others. */
export interface Column extends ListSource {
  /** Name of its embeddings in the analysis worker. */
  id: string;
  model: ModelName;
  label: string;
  /** Which run it comes from. */
  detail: string;
  /** On test; undefined where there is no test set. */
  recall?: number;
  /** A stage that another learns from, the last stage of the run that is looked into, or another model. */
  role: 'source' | 'result' | 'control';
}

/** Every list that the finished runs offer, newest run first; `run` is the one that is looked into. */
export function allColumns(runs: readonly RunResult[], run: RunResult | undefined): Column[] {
  return runs.flatMap((other) =>
    stagesIn(other).map((stage, at, stages) => ({
      id: modelId(other.runId, stage),
      runId: other.runId,
      model: other.model,
      stage,
      label: listLabel(other.model, stage),
      detail: runName(other, runs),
      recall: other.stages[stage].test?.recall['20'],
      role: at < stages.length - 1 ? 'source' : other.model === run?.model ? 'result' : 'control',
    })),
  );
}

/** The lists that are shown: those of the run, the newest of its control, and what was added. */
export function shownColumns(
  columns: readonly Column[],
  run: RunResult | undefined,
  added: readonly string[],
): Column[] {
  const own = columns.filter(({ runId }) => runId === run?.runId);
  const control = run && columns.find(({ model }) => model === controlOf(run.model));
  const first = [...own, ...(control ? [control] : [])];
  return [...first, ...columns.filter((column) => added.includes(column.id) && !first.includes(column))];
}
