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

/** What came of it: test Recall@20 of each arm, in the order of the seeds. */
export interface Outcome {
  seeds: number[];
  arms: { id: string; values: number[] }[];
  /** Says so where its runs are of more than one build, engine or backend. */
  mixture?: string;
}

/** The answer of those who expect no arm to win on every seed. */
export const CLOSE = 'close';

/** The arm that is best on every seed; `close` where there is none. */
export function winnerOf({ seeds, arms }: Outcome): string {
  const best = seeds.map((_, i) => {
    const top = Math.max(...arms.map(({ values }) => values[i]));
    const first = arms.filter(({ values }) => values[i] === top);
    return first.length === 1 ? first[0].id : CLOSE;
  });
  return new Set(best).size === 1 ? best[0] : CLOSE;
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

function runIdOf(id: string, arms: readonly Arm[], arm: Arm, seed: number, stamp: string): string {
  const first = arms.find((other) => sameRun(other, arm))!;
  return `lesson-${id}-${first.id}-${seed}-${stamp}`;
}

const sameRun = (a: Arm, b: Arm) => keyOf(a) === keyOf(b);
const keyOf = ({ model, config, protocol, data }: Arm) => JSON.stringify([model, config, protocol, data]);
