import { valueOf } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { stagesIn } from '#contract/matrix.ts';
import { stageOf, type ModelName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import type { ListSource } from '#stores/explore/lists.ts';
import { controlOf, listLabel, modalitiesOf, modalityLabel, modelId } from '#stores/explore/models.ts';
import { runName } from '../runName.ts';

/** One list that can stand beside the others. */
export interface Column extends ListSource {
  /** Name of its embeddings in the analysis worker. */
  id: string;
  model: ModelName;
  label: string;
  /** Which run it comes from. */
  detail: string;
  /** On test, by the headline of its task; undefined where there is no test set, and for a channel. */
  reached?: number;
  /** A stage that another learns from, or a channel of one, the last stage of the run that is looked into, or another model. */
  role: 'source' | 'result' | 'control';
}

/** Every list that the finished runs offer, newest run first; `run` is the one that is looked into. */
export function allColumns(runs: readonly RunResult[], run: RunResult | undefined): Column[] {
  return runs.flatMap(({ runId, model, ...other }) =>
    stagesIn({ model, stages: other.stages }).flatMap((stage, at, stages): Column[] => {
      const shared = { runId, model, stage, detail: runName({ runId, model, ...other }, runs) };
      const whole: Column = {
        ...shared,
        id: modelId(runId, stage),
        label: listLabel(model, stage),
        reached: valueOf(other.stages[stage].test, headlinesOf(model)[0]),
        role: at < stages.length - 1 ? 'source' : model === run?.model ? 'result' : 'control',
      };
      return [...channelsOf(shared), whole];
    }),
  );
}

/** The lists of a stage's channels, where its features are any. */
function channelsOf(shared: Pick<Column, 'runId' | 'model' | 'stage' | 'detail'>): Column[] {
  const { runId, model, stage } = shared;
  if (!stageOf(model, stage)?.channels) return [];
  return modalitiesOf(runId, stage).map((channel) => ({
    ...shared,
    ...{ id: modelId(runId, stage, channel), channel, role: 'source' },
    label: modalityLabel(model, stage, channel),
  }));
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
