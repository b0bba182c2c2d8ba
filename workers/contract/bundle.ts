import * as v from 'valibot';
import type { BackendReport } from './backend.ts';
import { isForAll, mapMetrics, type ByMetric } from './byUser.ts';
import type { DatasetReport } from './dataset.ts';
import { reportToday, underHashToday } from './datasetHash.ts';
import { StudioError } from './errors.ts';
import type { Floor, RunResult, Stage, StageOutput } from './results.ts';
import { metricsByUser, origin, userRows } from './runRecord.ts';

/** Test metrics of a stage per user, in the order of the bundle's users. */
export interface BundledScores extends ByMetric<number[]> {
  stage: Stage;
}

/** Finished runs on one dataset, as the batch runner writes them and the studio opens them. */
export interface ResultsBundle {
  version: 1;
  dataset: DatasetReport;
  environment: BackendReport;
  floor: Floor;
  /** Users with test items, ascending. */
  users: number[];
  runs: { result: RunResult; scores: BundledScores[] }[];
}

/** A finished run with its test metrics per user, stage by stage. */
export interface ScoredRun {
  result: RunResult;
  scores: Pick<StageOutput, 'stage' | 'userScores'>[];
}

/** What a bundle brings into the studio. */
export interface OpenedResults {
  dataset: DatasetReport;
  environment: BackendReport;
  runs: ScoredRun[];
}

/** Test metrics of a stage per user, in whatever arrays they are. */
interface FlatScores extends ByMetric<ArrayLike<number>> {
  stage: Stage;
  users: ArrayLike<number>;
}

/** The bundle of runs on one dataset; undefined where there is none. */
export function makeBundle(
  dataset: DatasetReport,
  environment: BackendReport,
  runs: { result: RunResult; scores: FlatScores[] }[],
): ResultsBundle | undefined {
  const floor = runs.find(({ result }) => result.floor)?.result.floor;
  if (!floor) return undefined;
  return {
    version: 1,
    dataset,
    environment,
    floor,
    users: Array.from(runs[0].scores[0].users),
    runs: runs.map(({ result, scores }) => ({
      result,
      scores: scores.map((it) => ({
        stage: it.stage,
        ...mapMetrics(it, (values) => Array.from(values)),
      })),
    })),
  };
}

const run = v.looseObject({
  result: v.looseObject({
    runId: v.string(),
    name: v.string(),
    model: v.string(),
    seed: v.number(),
    protocol: v.string(),
    dataset: v.looseObject({ hash: v.string() }),
    environment: v.optional(origin),
    begunOn: v.optional(v.array(origin)),
    stages: v.record(
      v.string(),
      v.looseObject({ test: v.optional(v.looseObject({})), val: v.optional(v.looseObject({})) }),
    ),
    curves: v.array(v.looseObject({})),
  }),
  scores: v.array(v.strictObject({ stage: v.string(), ...metricsByUser })),
});
const schema = v.looseObject({
  version: v.literal(1),
  dataset: v.looseObject({
    name: v.string(),
    hash: v.string(),
    modalities: v.array(v.looseObject({ name: v.string() })),
  }),
  environment: origin,
  floor: v.looseObject({ val: v.optional(v.looseObject({})), test: v.optional(v.looseObject({})) }),
  users: userRows,
  runs: v.array(run),
});

/** Checks a parsed bundle, or throws a StudioError (`dataset-invalid`) that names what does not fit. */
export function parseBundle(value: unknown, file: string): ResultsBundle {
  const result = v.safeParse(schema, value);
  const users = result.success ? result.output.users.length : 0;
  const ragged =
    result.success && result.output.runs.some(({ scores }) => scores.some((it) => !isForAll(it, users)));
  if (result.success && !ragged) return today(result.output as unknown as ResultsBundle);
  const where = result.success ? 'runs' : (v.getDotPath(result.issues[0]) ?? 'its first line');
  throw new StudioError(
    'dataset-invalid',
    `${file} is no results bundle of this studio: ${where} does not fit.`,
    'Choose a bundle.json.gz that the batch runner or the studio wrote.',
  );
}

function today(bundle: ResultsBundle): ResultsBundle {
  const dataset = reportToday(bundle.dataset);
  const runs = bundle.runs.map(({ result, scores }) => ({
    result: underHashToday(result, [dataset]),
    scores,
  }));
  return { ...bundle, dataset, runs };
}
