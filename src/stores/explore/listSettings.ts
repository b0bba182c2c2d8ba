import { valueAt } from '#contract/config.ts';
import type { RunResult } from '#contract/results.ts';
import { distillationOf } from './models.ts';

/** How a run's list-wise loss was set. */
export interface ListSettings {
  /** Stages that lists are handed from and to. */
  from: string;
  to: string;
  negatives: number;
  temperature: number;
  form: string;
  alpha: number;
  beta: number;
  /** How the source scores a list; anything but `dot` is not what is shown here. */
  score: string;
}

/** The settings of a run's list-wise loss, by the card of its model; undefined where there is none. */
export function listSettings(run: Pick<RunResult, 'model' | 'stages' | 'config'>): ListSettings | undefined {
  const { from, to, lists } = distillationOf(run) ?? {};
  if (!from || !to || !lists) return undefined;
  const value = <T>(path: string) => valueAt(run.config, path) as T;
  return {
    from,
    to,
    negatives: value(lists.negatives),
    temperature: value(lists.temperature),
    form: value(lists.form),
    alpha: value(lists.alpha),
    beta: value(lists.beta),
    score: value(lists.score),
  };
}
