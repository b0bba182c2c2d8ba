/** The page that the batch runner drives: the studio's own workers without its interface. */
import type { RunEvent, RunRequest } from '#contract/api.ts';
import type { BackendReport, BackendRequest } from '#contract/backend.ts';
import { mapMetrics, type ByMetric } from '#contract/byUser.ts';
import type { CatalogueEntry } from '#contract/catalogue.ts';
import type {
  ContentEdit,
  DatasetReport,
  ImportOptions,
  NamedFile,
  StoredSource,
  SyntheticSource,
} from '#contract/dataset.ts';
import { reportError, StudioError, type ErrorReport } from '#contract/errors.ts';
import type { Verdict, VerdictRequest } from '#contract/projectionMeasures.ts';
import type { Arrival, SliceRule } from '#contract/slice.ts';
import { featureWidth, type RunResult, type Stage } from '#contract/results.ts';
import { fetchCatalogue } from './catalogue.ts';
import { handOverDataset } from './handOver.ts';
import { onWorkerLost } from './connect.ts';
import { laboratory } from './laboratory.ts';
import { projector } from './projector.ts';
import { projectSpace, stopProjecting, type ProjectedSpace, type SpaceOrder } from './projectSpace.ts';

/** How a run ended. */
export type RunEnd =
  | { status: 'finished'; result: RunResult }
  | { status: 'stopped' }
  | { status: 'failed'; error: ErrorReport };

/** What crosses to the runner while a run works: everything but the losses of single steps. */
export type ReportedEvent = Exclude<RunEvent, { type: 'steps' }>;

/** A dataset folder, as addresses from which the page can fetch its files. */
export interface ServedFolder {
  source: 'served';
  name: string;
  options?: ImportOptions;
  files: { name: string; url: string }[];
}

/** A dataset as the runner hands it to the page. */
export type GivenDataset = (SyntheticSource | ServedFolder | StoredSource) & {
  edit?: ContentEdit;
  slice?: SliceRule;
};

/** What arrives with a slice, its users as plain numbers. */
export type PlainArrival = Omit<Arrival, 'users'> & { users: number[] };

/** Per-user test metrics of a stage, as plain numbers. */
export interface StageScores extends ByMetric<number[]> {
  stage: Stage;
  users: number[];
}

/** Everything that the runner asks of the page; failures reject with the error report as JSON text. */
export interface ExperimentBridge {
  backend(request: BackendRequest): Promise<BackendReport>;
  open(source: GivenDataset): Promise<DatasetReport>;
  /** Leaves out of the opened dataset what has yet to arrive; undefined brings it back. */
  slice(rule: SliceRule | undefined): Promise<DatasetReport>;
  /** What would arrive of the opened dataset. */
  arrival(rule: SliceRule): Promise<PlainArrival>;
  /** Ids of the runs whose parameters are kept for updates. */
  keptTables(): Promise<string[]>;
  /** Takes stages that a finished run kept back into memory, for runs that share them. */
  recallStages(runId: string): Promise<void>;
  discardTables(runId: string): Promise<void>;
  /** Runs to the end; goes on from the checkpoint of the same run id where there is one. */
  run(request: RunRequest): Promise<RunEnd>;
  /** Sends the final embeddings of the last finished run to `url`, one request per stage and side. */
  sendEmbeddings(url: string): Promise<void>;
  /** Sends every F^m of the last finished run to `url`, one request per modality and side. */
  sendFeatures(url: string): Promise<void>;
  /** Test metrics of each user in the last finished run, per stage. */
  scores(): Promise<StageScores[]>;
  /** Projects or measures a space; undefined where it was stopped. */
  project(order: SpaceOrder): Promise<ProjectedSpace | undefined>;
  verdict(request: VerdictRequest): Promise<Verdict>;
  /** Stops the run or the projection that is under way. */
  stop(): Promise<void>;
  discard(runId: string): Promise<void>;
}

declare global {
  var promptmmExperiment: ExperimentBridge;
  /** Installed by the runner before the page loads. */
  var promptmmReport: ((event: ReportedEvent) => Promise<void>) | undefined;
}

let backendRequest: BackendRequest = 'auto';
let handedOver = false;
let endRun: ((end: RunEnd) => void) | undefined;
/** True once the run was told to stop, also before the worker could be told. */
let isStopped = false;

onWorkerLost((error, worker) => {
  if (worker !== 'data' && worker !== 'train') return;
  handedOver = false;
  endRun?.({ status: 'failed', error: reportError(error) });
});

globalThis.promptmmExperiment = {
  backend(request) {
    backendRequest = request;
    return readable(laboratory().train.backend(request));
  },
  open: (source) => readable(open(source)),
  slice: (rule) => readable(slice(rule)),
  arrival: (rule) => readable(arrival(rule)),
  keptTables: () => readable(laboratory().train.keptTables()),
  recallStages: (runId) => readable(recallStages(runId)),
  discardTables: (runId) => readable(laboratory().train.discardTables(runId)),
  async run(request) {
    try {
      return await run(request);
    } catch (error) {
      return { status: 'failed', error: reportError(error) };
    }
  },
  sendEmbeddings: (url) => readable(sendEmbeddings(url)),
  sendFeatures: (url) => readable(sendFeatures(url)),
  scores: () => readable(scores()),
  project: (order) => readable(projectSpace(order, backendRequest)),
  verdict: (request) => readable(projector().verdict(request)),
  stop: () => readable(stop()),
  discard: (runId) => readable(laboratory().train.discard(runId)),
};

async function open({ edit, slice: rule, ...source }: GivenDataset): Promise<DatasetReport> {
  handedOver = false;
  const report = await openSource(source);
  const whole = edit ? await laboratory().data.edit(edit) : report;
  return rule ? slice(rule) : whole;
}

async function slice(rule: SliceRule | undefined): Promise<DatasetReport> {
  handedOver = false;
  return laboratory().data.slice(rule);
}

async function arrival(rule: SliceRule): Promise<PlainArrival> {
  const { users, ...counts } = await laboratory().data.arrival(rule);
  return { ...counts, users: [...users] };
}

async function openSource(source: GivenDataset): Promise<DatasetReport> {
  const { data } = laboratory();
  if (source.source === 'synthetic') return data.generate(source);
  if (source.source === 'stored') {
    const entry = await catalogueEntry(source.id);
    await data.download(entry);
    return data.openStored(entry.id, source.options);
  }
  const files: NamedFile[] = [];
  for (const { name, url } of source.files) files.push({ name, file: await (await fetch(url)).blob() });
  return data.open(source.name, files, source.options);
}

async function catalogueEntry(id: string): Promise<CatalogueEntry> {
  const entry = (await fetchCatalogue()).find((known) => known.id === id);
  if (entry) return entry;
  throw new StudioError(
    'spec-invalid',
    `spec.dataset.id is "${id}", and the catalogue has no such dataset.`,
    'Name a dataset of public/catalogue.json, or give the folder of the files with "source": "folder".',
  );
}

/** The backend is up and holds the dataset. */
async function beReady(): Promise<void> {
  if (handedOver) return;
  await laboratory().train.backend(backendRequest);
  await handOverDataset();
  handedOver = true;
}

async function recallStages(runId: string): Promise<void> {
  await beReady();
  await laboratory().train.recallStages(runId);
}

async function run(request: RunRequest): Promise<RunEnd> {
  const { train } = laboratory();
  isStopped = false;
  await beReady();
  const resume = (await train.checkpoints()).some((checkpoint) => checkpoint.runId === request.runId);
  if (isStopped) return { status: 'stopped' };
  const ended = new Promise<RunEnd>((resolve) => (endRun = resolve));
  await train.start(request, (event) => follow(event, request.runId), resume);
  return ended;
}

function follow(event: RunEvent, runId: string): void {
  if (event.runId !== runId || event.type === 'steps') return;
  void globalThis.promptmmReport?.(event);
  if (event.type === 'finished') endRun?.({ status: 'finished', result: event.result });
  if (event.type === 'failed') endRun?.({ status: 'failed', error: event.error });
  if (event.type === 'stopped') endRun?.({ status: 'stopped' });
}

async function sendEmbeddings(url: string): Promise<void> {
  for (const { stage, d, user, item } of await laboratory().train.outputs()) {
    // What writes lists has none.
    if (d === 0) continue;
    await send(url, user, { stage, side: 'user', d });
    await send(url, item, { stage, side: 'item', d });
  }
}

async function sendFeatures(url: string): Promise<void> {
  for (const output of await laboratory().train.outputs())
    for (const part of output.features) {
      const name = { stage: output.stage, d: featureWidth(output, part), modality: part.modality };
      await send(url, part.user, { ...name, side: 'user' });
      await send(url, part.item, { ...name, side: 'item' });
    }
}

async function stop(): Promise<void> {
  isStopped = true;
  await laboratory().train.stop();
  await stopProjecting();
}

async function scores(): Promise<StageScores[]> {
  return (await laboratory().train.outputs()).map(({ stage, userScores }) => ({
    stage,
    users: [...userScores.users],
    ...mapMetrics(userScores, (values) => [...values]),
  }));
}

/** What a matrix is, for the runner. */
export interface MatrixName {
  stage: Stage;
  side: 'user' | 'item';
  d: number;
  /** Of features; embeddings have none. */
  modality?: string;
}

async function send(url: string, matrix: Float32Array, { d, ...name }: MatrixName): Promise<void> {
  const query = new URLSearchParams({ ...name, d: String(d) });
  const response = await fetch(`${url}?${query}`, {
    method: 'POST',
    body: matrix as Float32Array<ArrayBuffer>,
  });
  if (!response.ok)
    throw new Error(`The batch runner did not take the ${name.side} matrix of the ${name.stage}.`);
}

/** Only the message of an error survives the way to the runner. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Error(JSON.stringify(reportError(error)), { cause: error });
  }
}
