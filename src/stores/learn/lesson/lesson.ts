import type { RunRequest } from '#contract/api.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { SyntheticSource } from '#contract/dataset.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import { mixtureOf } from '#contract/origin.ts';

/** One of the things that a lesson compares. */
export interface Arm {
  id: string;
  label: string;
  model: ModelName;
  config: PartialConfig;
  /** Whose Recall@20 is compared. */
  stage: Stage;
  protocol?: Protocol;
  /** What it changes of the lesson's data. */
  data?: Partial<Omit<SyntheticSource, 'source' | 'preset' | 'seed'>>;
}

/** What a lesson trains. */
export interface Experiment {
  id: string;
  /** As the page calls it. */
  title?: string;
  source: SyntheticSource;
  seeds: readonly number[];
  arms: readonly Arm[];
}

/** What the studio's statistics say of the arm with the highest mean against every other. */
export interface Verdict {
  best: string;
  others: { id: string; claimed: boolean; sentence: string }[];
}

/** What came of it: test Recall@20 of each arm, in the order of the seeds. */
export interface Outcome {
  seeds: number[];
  arms: { id: string; values: number[] }[];
  /** Absent where nothing was tested: in outcomes of earlier studios, or where the scores of users are not known. */
  verdict?: Verdict;
  /** Says so where its runs are of more than one build, engine or backend. */
  mixture?: string;
}

/** The answer of those who expect no visible difference. */
export const CLOSE = 'close';

/** The arm that is claimed to be better than every other; `close` where there is none. */
export function winnerOf({ verdict }: Outcome): string {
  return verdict?.others.every(({ claimed }) => claimed) ? verdict.best : CLOSE;
}

/** Mean over seeds. */
export const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** A run that a lesson needs, with the data that it trains on. */
export interface Planned {
  source: SyntheticSource;
  request: RunRequest;
}

/** The runs of a lesson, each once: two arms may be stages of one run. */
export function planOf({ id, source, seeds, arms }: Experiment, stamp: string): Planned[] {
  const runs = new Map<string, Planned>();
  for (const arm of arms)
    for (const seed of seeds) {
      const runId = runIdOf(id, arms, arm, seed, stamp);
      const { model, config, protocol = 'strict' } = arm;
      const labels = arms.filter((other) => sameRun(other, arm)).map(({ label }) => label);
      const name = `Lesson: ${labels.join(', ')}`;
      const request = { runId, name, model, config, seed, protocol, shareStages: true };
      if (!runs.has(runId)) runs.set(runId, { source: { ...source, ...arm.data }, request });
    }
  return [...runs.values()];
}

/** What the finished runs of a plan say; undefined where one is missing. */
export function outcomeOf(
  { id, seeds, arms }: Experiment,
  stamp: string,
  runs: readonly RunResult[],
): Outcome | undefined {
  const used = new Set<RunResult>();
  const values = arms.map((arm) => ({
    id: arm.id,
    values: seeds.flatMap((seed) => {
      const runId = runIdOf(id, arms, arm, seed, stamp);
      const result = runs.find((run) => run.runId === runId);
      const recall = result?.stages[arm.stage]?.test?.recall['20'];
      if (recall === undefined) return [];
      used.add(result!);
      return [recall];
    }),
  }));
  const isWhole = values.every((arm) => arm.values.length === seeds.length);
  if (!isWhole) return undefined;
  const mixture = mixtureOf([...used]);
  return { seeds: [...seeds], arms: values, ...(mixture && { mixture }) };
}

/** The id of the run that an arm needs; arms that are stages of one run share it. */
export function runIdOf(id: string, arms: readonly Arm[], arm: Arm, seed: number, stamp: string): string {
  const first = arms.find((other) => sameRun(other, arm))!;
  return `lesson-${id}-${first.id}-${seed}-${stamp}`;
}

const sameRun = (a: Arm, b: Arm) => keyOf(a) === keyOf(b);
const keyOf = ({ model, config, protocol, data }: Arm) => JSON.stringify([model, config, protocol, data]);
