import type { StageModel } from '#models/model.ts';
import type { TaskRunner } from '../task.ts';

/** What of a task follows from how its models rank. */
export type Judging<Model extends StageModel> = Required<
  Pick<TaskRunner<Model>, 'epoch' | 'both' | 'collect' | 'infer'>
>;
