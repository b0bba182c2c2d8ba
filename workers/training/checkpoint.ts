import * as v from 'valibot';
import type { RunRequest } from '#contract/api.ts';
import type { BackendName, Origin } from '#contract/backend.ts';
import { StudioError } from '#contract/errors.ts';
import { readProgress } from '#contract/judged.ts';
import { keptRequest, readRequest } from '#contract/request.ts';
import type { EpochRecord, Stage, StageResult } from '#contract/results.ts';
import { epochRecord, stageResult } from '#contract/runRecord.ts';
import type { MeterState } from './lossMeter.ts';

/** Where a stage stands; plain data. */
export interface StagePosition {
  stage: Stage;
  /** Epochs completed. */
  epoch: number;
  /** Steps taken in the epoch under way. */
  step: number;
  /** Steps taken in the stage. */
  globalStep: number;
  /** Seconds spent in steps of the stage, and of the epoch under way. */
  seconds: number;
  epochSeconds: number;
  best?: { epoch: number; metric: number };
  meter: MeterState;
}

/** Where every stage begins. */
export const startOf = (stage: Stage): StagePosition => ({
  stage,
  epoch: 0,
  step: 0,
  globalStep: 0,
  seconds: 0,
  epochSeconds: 0,
  meter: { parts: [], sums: [], steps: 0 },
});

/** All that a run needs to go on bit for bit as if it had never stopped. */
export interface Checkpoint {
  version: 1;
  request: RunRequest;
  dataset: { name: string; hash: string };
  /** Backend and adapter of `origin`, as earlier studios named them. */
  machine: string;
  /** What it was computed on: the same bits are promised only there. Absent in checkpoints of earlier studios. */
  origin?: Origin;
  /** What computed earlier parts of the run, where that was something else. */
  begunOn?: Origin[];
  savedAt: number;
  position: StagePosition;
  optimiserStep: number;
  /** The steps of each parameter, where some was left out of a step. */
  optimiserSteps?: Record<string, number>;
  curves: EpochRecord[];
  finished: Record<Stage, StageResult>;
  /** True for the parameters of a finished run that are kept for updates: there is nothing to go on with. */
  isTables?: boolean;
  /** Parameters and moments; `retained.*` what the model retains within an epoch; `best.*` the best epoch's parameters; `STAGE.*` the kept parameters of finished stages. */
  arrays: Record<string, Float32Array>;
}

/** True for what is written before anything is prepared: the request alone, computed on no machine. */
export const isStart = ({ arrays }: Checkpoint) => Object.keys(arrays).length === 0;

/** False where no step was taken: such a run goes on from its beginning. */
export const hasBegun = ({ position, finished }: Pick<Checkpoint, 'position' | 'finished'>) =>
  position.globalStep > 0 || Object.keys(finished).length > 0;

/** What a checkpoint was computed on, also one of an earlier studio, which knew the machine only. */
export function originOfCheckpoint({ origin, machine }: Pick<Checkpoint, 'origin' | 'machine'>): Origin {
  if (origin) return origin;
  const [, backend = machine, adapter = ''] = /^(\w+) \((.*)\)$/.exec(machine) ?? [];
  return { backend: backend as BackendName, adapter };
}

const ofThisVersion = v.looseObject({ version: v.literal(1) });
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** What every reader relies on; fields that a later studio adds are let through. */
const readable = v.looseObject({
  ...ofThisVersion.entries,
  request: keptRequest,
  dataset: v.looseObject({ name: v.string(), hash: v.string() }),
  machine: v.string(),
  savedAt: v.number(),
  position: v.looseObject({
    stage: v.string(),
    epoch: count,
    step: count,
    globalStep: count,
    seconds: v.number(),
    epochSeconds: v.number(),
    best: v.optional(v.looseObject({ epoch: count })),
    meter: v.looseObject({
      ...{ parts: v.array(v.string()), sums: v.array(v.number()), steps: count },
      counts: v.optional(v.array(count)),
    }),
  }),
  optimiserStep: count,
  optimiserSteps: v.optional(v.record(v.string(), count)),
  isTables: v.optional(v.boolean()),
  curves: v.array(epochRecord),
  finished: v.record(v.string(), stageResult),
  table: v.array(v.tuple([v.string(), count])),
});

const MAGIC = 0x4d4d5031;
const HEADER = 16;

/** Bytes of a checkpoint: a magic number, the length of the JSON and of the whole, the JSON, then the arrays. */
export function encodeCheckpoint({ arrays, ...meta }: Checkpoint): Uint8Array {
  const names = Object.keys(arrays);
  const table = names.map((n) => [n, arrays[n].length]);
  const json = new TextEncoder().encode(JSON.stringify({ ...meta, table }));
  const start = align(HEADER + json.length);
  const bytes = new Uint8Array(start + names.reduce((sum, n) => sum + arrays[n].byteLength, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, json.length, true);
  view.setUint32(8, bytes.length, true);
  bytes.set(json, HEADER);
  let at = start;
  for (const n of names) {
    bytes.set(new Uint8Array(arrays[n].buffer, arrays[n].byteOffset, arrays[n].byteLength), at);
    at += arrays[n].byteLength;
  }
  return bytes;
}

/** What a checkpoint says of itself, without its arrays. */
export type CheckpointMeta = Omit<Checkpoint, 'arrays'>;
type Head = CheckpointMeta & { table: [string, number][] };

/** Reads a checkpoint back, or throws `checkpoint-unusable`. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const length = jsonLength(bytes, bytes.length);
  const { table, ...meta } = parseHead(bytes.subarray(HEADER, HEADER + length));
  const arrays: Record<string, Float32Array> = {};
  let at = align(HEADER + length);
  for (const [name, count] of table) {
    arrays[name] = new Float32Array(bytes.slice(at, at + count * 4).buffer);
    at += count * 4;
  }
  return { ...meta, arrays };
}

/** The first bytes of a checkpoint: what it says of itself. */
export const headOf = (bytes: Uint8Array): Uint8Array =>
  bytes.slice(0, HEADER + jsonLength(bytes, bytes.length));

/** What the head of a checkpoint of `size` bytes says; throws `checkpoint-unusable`. */
export function metaIn(head: Uint8Array, size: number): CheckpointMeta {
  const { table: _, ...meta } = parseHead(head.subarray(HEADER, HEADER + jsonLength(head, size)));
  return meta;
}

/** Reads what a checkpoint's file says of itself and leaves its arrays alone; throws `checkpoint-unusable`. */
export async function readMeta(file: Blob): Promise<CheckpointMeta> {
  const first = async (count: number) => new Uint8Array(await file.slice(0, count).arrayBuffer());
  const length = jsonLength(await first(HEADER), file.size);
  return metaIn(await first(HEADER + length), file.size);
}

/** Bytes of the JSON, from the first bytes of a checkpoint of `size` bytes that must be whole. */
function jsonLength(start: Uint8Array, size: number): number {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  if (size < HEADER || view.getUint32(0, true) !== MAGIC || view.getUint32(8, true) !== size) throw damaged();
  return view.getUint32(4, true);
}

function parseHead(json: Uint8Array): Head {
  const head = parsed(json);
  if (isReadable(head)) return { ...head, ...readProgress(head), request: readRequest(head.request) };
  if (v.is(ofThisVersion, head)) throw damaged();
  throw new StudioError(
    'checkpoint-unusable',
    `The saved state of this run has version ${(head as Partial<Head> | null)?.version ?? 'none'}, which this studio does not read.`,
    'Start the run again from the beginning.',
  );
}

const isReadable = (value: unknown): value is Head => v.is(readable, value);

function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    throw damaged();
  }
}

const damaged = () =>
  new StudioError(
    'checkpoint-unusable',
    'The saved state of this run is incomplete.',
    'Start the run again from the beginning.',
  );

const align = (n: number) => Math.ceil(n / 4) * 4;

/** Entries of a prefix, by their names without it. */
export function withPrefix(
  arrays: Record<string, Float32Array>,
  prefix: string,
): Record<string, Float32Array> {
  const start = startingWith(prefix);
  const entries = Object.entries(arrays).filter(([n]) => n.startsWith(start));
  return Object.fromEntries(entries.map(([n, a]) => [n.slice(start.length), a]));
}

/** The same entries under `prefix.`, whose own dots are written otherwise. */
export function prefixed(arrays: Record<string, Float32Array>, prefix: string): Record<string, Float32Array> {
  return Object.fromEntries(Object.entries(arrays).map(([n, a]) => [startingWith(prefix) + n, a]));
}

/** A prefix with the dot that ends it: one within the prefix, as modalities may bring it, ends nothing. */
const startingWith = (prefix: string) =>
  `${prefix.replace(/[%.]/g, (mark) => (mark === '.' ? '%2E' : '%25'))}.`;
