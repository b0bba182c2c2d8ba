import type { GivenDataset, ReportedEvent, RunEnd } from '#client/experiment.ts';
import type { BackendReport } from '#contract/backend.ts';
import type { DatasetReport, DatasetSource } from '#contract/dataset.ts';
import type { ErrorReport } from '#contract/errors.ts';
import { OLD } from '#contract/incremental/plan.ts';
import { isSameData, underHashToday } from '#contract/datasetHash.ts';
import type { ExperimentSpec } from '#contract/experiment.ts';
import { resultNotes } from '#contract/resultNotes.ts';
import { serve } from '../serve.ts';
import { ask, HOST, openPage, type ExperimentPage } from './browser.ts';
import { UsageError } from './commandLine.ts';
import { bundleOf } from './bundle.ts';
import { encodeNpy } from './npy.ts';
import { cellsOf, runIdOf, type Cell, type OutFolder } from './outFolder.ts';
import { ProgressReport } from './progress.ts';
import { curvesCsv, resultsCsv, resultsJson, resultsTex, type Entry } from './reports.ts';
import { embeddingsFile, featuresFile, wantsFeatures } from './matrixFiles.ts';
import { projectAll } from './projections.ts';
import { buildWords, engineWords, mixtureOf, originsOf, originWords } from '#contract/origin.ts';
import type { RunResult } from '#contract/results.ts';
import { cellsOfShard } from './shards.ts';
import type { Shard } from './shard.ts';
import { SharedStages } from './sharing.ts';
import { isLastOfSlice, oldOf, Slices } from './slices.ts';
import { MatrixInbox } from './matrixInbox.ts';
import { incrementalCsv, incrementalTex, readExperiment } from './incremental.ts';
import { experimentRoutes, MATRICES } from './routes.ts';
import { listFolder, type Listing } from './servedFolder.ts';

/** What the batch runs on: the browser page with the dataset loaded. */
interface Bench {
  opened: ExperimentPage;
  dataset: DatasetReport;
  environment: BackendReport;
  slices: Slices;
  shared: SharedStages;
}

/** What of a batch is done in a call: a share of it, or what shards did not bring is called missing instead of trained. */
export interface Share {
  shard?: Shard;
  /** Nothing is trained but on a GPU of this machine. */
  gpu?: boolean;
  /** Why cells without a result have none, where nothing is trained. */
  missing?: (cell: Cell) => ErrorReport;
}

/** Runs every cell of the spec, or of the share, that has no result yet. Resolves with the number that failed, or undefined once `stop` has stopped it. */
export async function runBatch(
  spec: ExperimentSpec,
  out: OutFolder,
  stop: AbortSignal,
  { shard, gpu, missing }: Share = {},
): Promise<number | undefined> {
  const cells = shard ? cellsOfShard(cellsOf(spec), shard) : cellsOf(spec);
  const progress = new ProgressReport(cells.length);
  const inbox = new MatrixInbox();
  const { given, paths, left } = handOut(spec.dataset);
  for (const name of left)
    progress.say(
      `${name} is a link that leads out of the dataset's folder: it is not read. Put the file itself there.`,
    );
  const site = await serve({
    alsoKnownAs: [HOST],
    routes: experimentRoutes(
      paths,
      (matrix) => inbox.put(matrix),
      (name) => out.bytes(name),
    ),
  });
  const opened = await openPage(site.port, out.profile, gpu ? 'auto' : spec.backend);
  try {
    const bench = await prepare(spec, given, opened, cells, progress, gpu);
    // Where nothing is trained, what computed the results is told of, and not what joins them.
    if (missing) bench.environment = firstFinished(cells, out)?.environment ?? bench.environment;
    const entries: Entry[] = [];
    for (const cell of cells) {
      if (stop.aborted) return undefined;
      if (cell.part) await bench.slices.know(cell.part.experiment, cell.seed);
      const end =
        finishedBefore(cell, out, bench) ??
        (missing
          ? ({ status: 'failed', error: missing(cell) } as const)
          : await workOn(cell, cells, spec, bench, progress, stop));
      if (end.status === 'stopped') return undefined;
      if (end.status === 'failed') progress.say(`${cell.id} failed: ${end.error.message} ${end.error.hint}`);
      if (end.status === 'finished' && !out.finished(cell)) await keep(cell, end, spec, out, bench, inbox);
      if (isLastOfSlice(cell, cells)) await bench.slices.leave(oldOf(cell, cells));
      if (!missing) await bench.shared.leave(cell);
      if (end.status === 'finished' && 'before' in end) progress.skip(cell, elsewhere(end.result, bench));
      else progress.end(cell, end.status);
      if (end.status === 'finished') for (const note of resultNotes(end.result)) progress.say(`  ${note}`);
      entries.push({ ...cell, outcome: end });
      // What was there before is told of once.
      if (!('before' in end) && !missing) writeReports(spec, out, bench, entries);
    }
    writeReports(spec, out, bench, entries);
    writeBundle(out, bench, entries);
    const mixture = mixtureOf(
      entries.flatMap(({ outcome }) => (outcome.status === 'finished' ? [outcome.result] : [])),
    );
    if (mixture) progress.say(mixture);
    const unprojected = await projectAll(spec, out, bench, {
      say: (line) => progress.say(line),
      stop,
      share: shard && { cells, shard },
    });
    if (unprojected === undefined) return undefined;
    return unprojected + entries.filter((entry) => entry.outcome.status === 'failed').length;
  } finally {
    await opened.close().catch(() => {});
    await site.close();
  }
}

/** Throws a UsageError where something else than a GPU of this machine would compute. */
function requireGpu({ backend, adapter, software, reason }: BackendReport): void {
  if (backend === 'webgpu' && !software) return;
  throw new UsageError(
    `--gpu was asked for, and this machine would compute on ${backend} (${adapter}). ${reason} Leave --gpu out, or see with "vulkaninfo --summary" which GPUs it offers.`,
  );
}

const firstFinished = (cells: readonly Cell[], out: OutFolder): RunResult | undefined => {
  for (const cell of cells) {
    const result = out.finished(cell);
    if (result) return result;
  }
  return undefined;
};

/** The dataset as the page is told of it, and the files that it may fetch. */
function handOut(source: DatasetSource): { given: GivenDataset } & Pick<Listing, 'paths' | 'left'> {
  if (source.source !== 'folder') return { given: source, paths: [], left: [] };
  const { path, ...choices } = source;
  const { served, ...where } = listFolder(path);
  return { given: { ...choices, ...served, source: 'served' }, ...where };
}

async function prepare(
  spec: ExperimentSpec,
  source: GivenDataset,
  opened: ExperimentPage,
  cells: readonly Cell[],
  progress: ProgressReport,
  gpu?: boolean,
): Promise<Bench> {
  const environment = await ask(opened, (bridge, request) => bridge.backend(request), spec.backend);
  progress.say(`Backend ${environment.backend}, ${environment.adapter}. ${environment.reason}`);
  if (gpu) requireGpu(environment);
  progress.say(`Build ${buildWords(environment.build)}; ${engineWords(environment.engine)}.`);
  const dataset = await ask(opened, (bridge, from) => bridge.open(from), source);
  progress.say(
    `Dataset ${dataset.name}: ${dataset.users} users, ${dataset.items} items. ${dataset.recognised}`,
  );
  for (const { message, count, action } of dataset.warnings)
    progress.say(`  ${message.replace(/\.$/, '')}${count ? ` (${count})` : ''}: ${action}`);
  const slices = new Slices(opened, dataset, (line) => progress.say(line));
  return { opened, dataset, environment, slices, shared: new SharedStages(opened, cells) };
}

/** Results of other data under the same path are no results of this batch. */
function finishedBefore(
  cell: Cell,
  out: OutFolder,
  { dataset }: Bench,
): (RunEnd & { before: true }) | undefined {
  const result = out.finished(cell);
  if (!result) return undefined;
  const { slice, hash } = result.dataset;
  // Of an incremental experiment it may be a slice of this data.
  if (![hash, slice?.of].some((known) => isSameData(known, dataset.hash))) {
    throw new UsageError(
      `spec.dataset no longer holds the data of the results in ${out.path}: choose another --out folder, or add --restart.`,
    );
  }
  return { status: 'finished', result: underHashToday(result, [dataset]), before: true };
}

/** What a run of an earlier call was computed on, where that is not what works now. */
function elsewhere(result: RunResult, { environment }: Bench): string | undefined {
  const words = originsOf(result).map(originWords);
  return words.every((origin) => origin === originWords(environment)) ? undefined : words.join(', then on ');
}

/** Runs a cell on its dataset; an update whose old model's parameters went trains that model once more. */
async function workOn(
  cell: Cell,
  cells: readonly Cell[],
  spec: ExperimentSpec,
  bench: Bench,
  progress: ProgressReport,
  stop: AbortSignal,
): Promise<RunEnd> {
  await bench.slices.open(cell);
  await bench.shared.bring(cell);
  const old = cell.part?.does.update && oldOf(cell, cells);
  if (old && !(await bench.slices.holds(old))) {
    progress.say(`${cell.id}: the parameters of ${old.id} went, so it is trained once more.`);
    const end = await runCell(old, undefined, spec, bench, progress, stop);
    if (end.status !== 'finished') return end;
  }
  return runCell(cell, old, spec, bench, progress, stop);
}

async function runCell(
  cell: Cell,
  old: Cell | undefined,
  spec: ExperimentSpec,
  { opened, shared }: Bench,
  progress: ProgressReport,
  stop: AbortSignal,
): Promise<RunEnd> {
  const { run, seed, part } = cell;
  const update = old && part?.does.update;
  const request = {
    runId: runIdOf(cell),
    name: run.name,
    model: run.model,
    config: run.config,
    seed,
    protocol: spec.protocol,
    shareStages: true,
    ...(part && { timed: true }),
    ...((part?.does.id === OLD || shared.isFirst(cell)) && { keepsTables: true }),
    ...(update && { update: { from: runIdOf(old), ...update } }),
  };
  await listen(opened, (event) => progress.follow(cell, event));
  progress.begin();
  const halt = () => void ask(opened, (bridge) => bridge.stop(), undefined).catch(() => {});
  stop.addEventListener('abort', halt);
  try {
    return await ask(opened, (bridge, asked) => bridge.run(asked), request);
  } finally {
    stop.removeEventListener('abort', halt);
  }
}

const listeners = new WeakMap<ExperimentPage, (event: ReportedEvent) => void>();

async function listen(opened: ExperimentPage, listener: (event: ReportedEvent) => void): Promise<void> {
  const first = !listeners.has(opened);
  listeners.set(opened, listener);
  if (first)
    await opened.page.exposeFunction('promptmmReport', (event: ReportedEvent) =>
      listeners.get(opened)!(event),
    );
}

/** The matrices first: a run counts as finished only once everything of it is written. */
async function keep(
  cell: Cell,
  end: RunEnd & { status: 'finished' },
  spec: ExperimentSpec,
  out: OutFolder,
  { opened }: Bench,
  inbox: MatrixInbox,
) {
  inbox.open();
  await ask(opened, (bridge, url) => bridge.sendEmbeddings(url), MATRICES);
  if (wantsFeatures(spec, cell.run.name))
    await ask(opened, (bridge, url) => bridge.sendFeatures(url), MATRICES);
  for (const { stage, side, d, modality, bytes } of inbox.close())
    if (d > 0)
      out.write(
        modality === undefined
          ? embeddingsFile(cell.run.model, cell.id, stage, side)
          : featuresFile(cell.run.model, cell.id, stage, modality, side),
        encodeNpy(bytes, d),
      );
  const scores = await ask(opened, (bridge) => bridge.scores(), undefined);
  out.finish(cell, end.result, scores);
  await ask(opened, (bridge, runId) => bridge.discard(runId), runIdOf(cell));
}

function writeReports(
  spec: ExperimentSpec,
  out: OutFolder,
  { dataset, environment, slices }: Bench,
  entries: Entry[],
): void {
  const scored = entries.map((entry) => ({ ...entry, scores: out.scores(entry) }));
  const incremental = (spec.incremental ?? []).map((experiment) =>
    readExperiment(experiment, scored, slices),
  );
  const json = resultsJson(spec, dataset, environment, entries);
  out.write(
    'results.json',
    `${JSON.stringify({ ...json, ...(incremental.length && { incremental }) }, null, 2)}\n`,
  );
  if (incremental.length) {
    out.write('incremental.csv', incrementalCsv(incremental));
    out.write('incremental.tex', incrementalTex(incremental));
  }
  out.write('curves.csv', curvesCsv(entries));
  out.write('results.csv', resultsCsv(entries));
  out.write('results.tex', resultsTex(spec, dataset, entries));
}

function writeBundle(out: OutFolder, { dataset, environment }: Bench, entries: Entry[]): void {
  const whole = entries.filter(({ part }) => !part?.does.isOnSlice);
  const runs = whole.flatMap((cell) => {
    const scores = out.scores(cell);
    return cell.outcome.status === 'finished' && scores ? [{ result: cell.outcome.result, scores }] : [];
  });
  const bundle = bundleOf(dataset, environment, runs);
  if (bundle) out.write('bundle.json.gz', bundle);
}
