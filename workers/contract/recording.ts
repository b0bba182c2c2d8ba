import * as v from 'valibot';
import type { RunEvent, RunRequest } from './api.ts';
import { MOST_WATCHED_EPOCHS, MOST_WATCHED_ITEMS } from './embedding.ts';
import { MODEL_NAMES } from './models/index.ts';
import { stage } from './stage.ts';
import { StudioError } from './errors.ts';
import { describeIssue } from './fields.ts';
import { readEpoch, readJudged } from './judged.ts';
import type { LossPart, Stage } from './results.ts';

/** Losses of several steps as plain numbers; the fields are those of a StepBatch. */
export interface RecordedSteps {
  stage: Stage;
  epoch: number;
  /** [n], ascending */
  steps: number[];
  /** Each [n]. */
  losses: Record<LossPart, number[]>;
  /** Each [n]; absent where the stage observes nothing beside its loss. */
  observed?: Record<string, number[]>;
}

type WithoutRun<E> = E extends unknown ? Omit<E, 'runId'> : never;

/** What a recording keeps of a run's events; results and checkpoints are kept elsewhere. */
export type RecordedEvent =
  | WithoutRun<Exclude<RunEvent, { type: 'steps' | 'finished' | 'checkpoint' | 'failed' | 'stopped' }>>
  | { type: 'steps'; batch: RecordedSteps }
  | { type: 'finished' };

/** An event and when it was. */
export interface RecordedMoment {
  /** Milliseconds since the recording began, pauses not counted; never descending. */
  at: number;
  event: RecordedEvent;
}

/** How the watched items of one stage moved, as JSON: places are the bytes of 16-bit steps in base64, the lower byte first. */
export interface RecordedTrajectory {
  stage: Stage;
  space: string;
  rows: number[];
  parts: string[];
  frames: { epoch: number; places: string; scale: number; share: number }[];
}

/** What a finished run said while it worked, so that it can be played again: plain JSON, about 2 MB at most, and half a MB for each stage whose items were watched. */
export interface Recording {
  /** Without trajectories in version 1. */
  version: 2;
  runId: string;
  request: RunRequest;
  /** When it began, in milliseconds since the epoch. */
  recordedAt: number;
  /** What the run was computed on, as far as pictures name it. */
  dataset: RecordedDataset;
  /** From `started` (its `resumed` is true where the recording begins at a checkpoint) to `finished`. */
  events: RecordedMoment[];
  trajectories: RecordedTrajectory[];
}

/** The sizes of a dataset that a replay shows. */
export interface RecordedDataset {
  name: string;
  hash: string;
  /** Interactions of training. */
  interactions: number;
  modalities: string[];
}

const number = v.pipe(v.number(), v.finite('must be finite'));
const metrics = v.looseObject({ recall: v.record(v.string(), number), ndcg: v.record(v.string(), number) });
const judged = v.looseObject({ val: v.optional(metrics), test: v.optional(metrics) });
const epoch = v.looseObject({
  stage,
  epoch: number,
  steps: number,
  losses: v.record(v.string(), number),
  observed: v.optional(v.record(v.string(), number)),
  val: v.optional(metrics),
  test: v.optional(metrics),
  best: v.boolean(),
});
const batch = v.pipe(
  v.looseObject({
    stage,
    epoch: number,
    steps: v.pipe(v.array(number), v.minLength(1, 'must not be empty')),
    losses: v.record(v.string(), v.array(number)),
    observed: v.optional(v.record(v.string(), v.array(number))),
  }),
  v.check(
    ({ steps, losses, observed = {} }) =>
      [...Object.values(losses), ...Object.values(observed)].every(({ length }) => length === steps.length),
    'must have one loss of each part for each step',
  ),
);
const event = v.variant('type', [
  v.looseObject({
    type: v.literal('started'),
    stages: v.pipe(v.array(stage), v.minLength(1, 'must not be empty')),
    environment: v.looseObject({ backend: v.string(), adapter: v.string() }),
    floor: judged,
    resumed: v.boolean(),
    curves: v.array(epoch),
  }),
  v.looseObject({ type: v.literal('preparing'), label: v.string() }),
  v.looseObject({
    type: v.literal('progress'),
    progress: v.looseObject({ stage, phase: v.string(), epoch: number, step: number }),
  }),
  v.looseObject({ type: v.literal('steps'), batch }),
  v.looseObject({ type: v.literal('epoch'), record: epoch }),
  v.looseObject({
    type: v.literal('stage'),
    stage,
    result: v.looseObject({ epochs: number, bestEpoch: number, ...judged.entries }),
  }),
  v.looseObject({ type: v.literal('warning'), message: v.string() }),
  v.looseObject({ type: v.literal('finished') }),
]);
const count = v.pipe(number, v.integer('must be whole'), v.minValue(0, 'must not be negative'));
const trajectory = v.pipe(
  v.looseObject({
    stage,
    space: v.string(),
    rows: v.pipe(v.array(count), v.maxLength(MOST_WATCHED_ITEMS, `must be at most ${MOST_WATCHED_ITEMS}`)),
    parts: v.array(v.string()),
    frames: v.pipe(
      v.array(v.looseObject({ epoch: count, places: v.string(), scale: number, share: number })),
      v.maxLength(MOST_WATCHED_EPOCHS + 1, `must be at most ${MOST_WATCHED_EPOCHS + 1}`),
    ),
  }),
  v.check(
    ({ rows, parts, frames }) =>
      frames.every(({ places }) => bytesIn(places) === 4 * rows.length * parts.length),
    'must have a place for each point',
  ),
);
const schema = v.looseObject({
  version: v.picklist([1, 2], 'must be 1 or 2'),
  runId: v.string(),
  request: v.looseObject({
    name: v.string(),
    model: v.picklist(MODEL_NAMES),
    seed: number,
    protocol: v.string(),
    config: v.looseObject({}),
  }),
  recordedAt: number,
  dataset: v.looseObject({
    name: v.string(),
    hash: v.string(),
    interactions: number,
    modalities: v.array(v.string()),
  }),
  events: v.pipe(
    v.array(v.looseObject({ at: number, event })),
    v.check(
      (events) => events.some((moment) => moment.event.type === 'started'),
      'must say how the run started',
    ),
    v.check(
      (events) => events.every(({ at }, i) => !i || at >= events[i - 1].at),
      'must be in order of time',
    ),
  ),
  trajectories: v.optional(v.array(trajectory), []),
});

/** Bytes that base64 stands for; undefined where the text is none. */
function bytesIn(text: string): number | undefined {
  if (text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return (text.length / 4) * 3 - (text.length - text.replace(/=+$/, '').length);
}

/** Checks a parsed recording, or throws a StudioError (`dataset-invalid`) that names the file and what does not fit. */
export function parseRecording(value: unknown, file: string): Recording {
  const result = v.safeParse(schema, value);
  if (result.success) return readMoments(result.output as unknown as Recording);
  throw new StudioError(
    'dataset-invalid',
    `${file} is no recording of this studio: ${describeIssue(result.issues[0], 'recording')}`,
    'Choose a recording or a bundle that the studio wrote; the run itself can be trained again.',
  );
}

/** The moments without the zeros that an earlier studio wrote for parts that the dataset does not have. */
function readMoments(recording: Recording): Recording {
  return {
    ...recording,
    version: 2,
    events: recording.events.map(({ at, event: said }) => ({ at, event: readEvent(said) })),
  };
}

function readEvent(said: RecordedEvent): RecordedEvent {
  switch (said.type) {
    case 'started':
      return { ...said, floor: readJudged(said.floor), curves: said.curves.map(readEpoch) };
    case 'epoch':
      return { ...said, record: readEpoch(said.record) };
    case 'stage':
      return { ...said, result: readJudged(said.result) };
    default:
      return said;
  }
}
