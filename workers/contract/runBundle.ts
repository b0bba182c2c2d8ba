import * as v from 'valibot';
import { isForAll, type ByMetric } from './byUser.ts';
import type { DatasetReport, DatasetSource } from './dataset.ts';
import { reportToday, underHashToday } from './datasetHash.ts';
import { datasetSource } from './datasetSource.ts';
import { StudioError } from './errors.ts';
import { describeIssue } from './fields.ts';
import type { Recording } from './recording.ts';
import type { RunResult, Stage, StageOutput } from './results.ts';
import { stage } from './stage.ts';
import { knownDataset, metricsByUser, runRecord, userRows } from './runRecord.ts';
import type { Build } from './backend.ts';

/** A finished run with everything that belongs to it. */
export interface BundledRun {
  result: RunResult;
  /** When it finished, in milliseconds since the epoch; 0 where that was not written down. */
  savedAt: number;
  tags: string[];
  notes: string;
  /** Test metrics per user, by stage; empty where they are not known. */
  scores: Pick<StageOutput, 'stage' | 'userScores'>[];
  /** Embeddings and features, by stage; empty where they were not kept. */
  outputs: readonly StageOutput[];
  recording?: Recording;
}

/** Finished runs to take along, with what is known of their datasets. */
export interface RunBundle {
  datasets: { report: DatasetReport; source?: DatasetSource }[];
  runs: BundledRun[];
}

/** Of `bundle.json`: numbers as JSON; tensors and recordings are files of their own. */
export interface RunBundleIndex {
  format: 'promptmm-runs';
  version: 2;
  /** The version of the studio that wrote it. */
  studio: string;
  /** Which build of it; each run says what computed it. */
  build?: Build;
  datasets: RunBundle['datasets'];
  runs: {
    runId: string;
    result: RunResult;
    savedAt: number;
    tags: string[];
    notes: string;
    scores: ({ stage: Stage; users: number[] } & ByMetric<number[]>)[];
    /** The file of each stage's tensors, and what they do not hold. */
    outputs: { stage: Stage; file: string; d: number; embedSeconds: number }[];
    /** The file of its recording. */
    recording?: string;
  }[];
}

const scores = v.pipe(
  v.looseObject({ stage, users: userRows, ...metricsByUser }),
  v.check((it) => isForAll(it, it.users.length), 'must have one score for each user'),
);
const output = v.looseObject({ stage, file: v.string(), d: v.number(), embedSeconds: v.number() });
const schema = v.looseObject({
  format: v.literal('promptmm-runs', 'must be "promptmm-runs"'),
  version: v.literal(2, 'must be 2'),
  studio: v.string(),
  datasets: v.array(v.looseObject({ ...knownDataset.entries, source: v.optional(datasetSource) })),
  runs: v.array(
    v.looseObject({
      ...runRecord.entries,
      scores: v.array(scores),
      outputs: v.array(output),
      recording: v.optional(v.string()),
    }),
  ),
});

/** Checks a parsed `bundle.json`, or throws a StudioError (`dataset-invalid`) that names what does not fit. */
export function parseRunBundle(value: unknown, file: string): RunBundleIndex {
  const result = v.safeParse(schema, value);
  if (result.success) return today(result.output as unknown as RunBundleIndex);
  throw new StudioError(
    'dataset-invalid',
    `${file} is no bundle of runs of this studio: ${describeIssue(result.issues[0], 'bundle')}`,
    'Choose a .promptmm.zip that the studio wrote; one of a newer studio opens there.',
  );
}

function today(index: RunBundleIndex): RunBundleIndex {
  const datasets = index.datasets.map((known) => ({ ...known, report: reportToday(known.report) }));
  const reports = datasets.map(({ report }) => report);
  const runs = index.runs.map((run) => ({ ...run, result: underHashToday(run.result, reports) }));
  return { ...index, datasets, runs };
}
