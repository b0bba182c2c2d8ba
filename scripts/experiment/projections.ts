import { modalityOfStage } from '#contract/models/stageIds.ts';
import type { ProjectedSpace, SpaceOrder } from '#client/projectSpace.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { ExperimentSpec } from '#contract/experiment.ts';
import type { Space } from '#contract/models/card.ts';
import { cardOf } from '#contract/models/index.ts';
import type { Overlap } from '#contract/projectionMeasures.ts';
import { projectedSpace, stagesShown, type ProjectionSpec } from '#contract/projectionSpec.ts';
import { ask, BrowserLost, reportFromPage, type ExperimentPage } from './browser.ts';
import { embeddingsFile, featuresFile } from './matrixFiles.ts';
import type { Cell, OutFolder } from './outFolder.ts';
import { projectionFiles, type PictureJson } from './projectionFiles.ts';
import { MATRIX_FILES } from './routes.ts';
import type { Shard } from './shard.ts';

/** The page with the dataset loaded. */
interface Bench {
  opened: ExperimentPage;
  dataset: DatasetReport;
}

/** Everything that the projections of a batch need. */
interface Work extends How {
  spec: ExperimentSpec;
  out: OutFolder;
  bench: Bench;
}

/** How they are made. */
interface How {
  say: (line: string) => void;
  stop: AbortSignal;
  /** The cells of a shard: it makes pictures of its own runs, the first shard that of raw features, and none a verdict over all seeds. */
  share?: { cells: readonly Cell[]; shard: Shard };
}

/** Makes every projection that is not in the folder yet. Resolves with the number that failed, or undefined once `stop` has stopped it. */
export async function projectAll(
  spec: ExperimentSpec,
  out: OutFolder,
  bench: Bench,
  how: How,
): Promise<number | undefined> {
  const work = { spec, out, bench, ...how };
  const { stop, share } = how;
  const halt = () => void ask(bench.opened, (bridge) => bridge.stop(), undefined).catch(() => {});
  stop.addEventListener('abort', halt);
  try {
    let failed = 0;
    for (const projection of spec.projections ?? []) {
      for (const seed of seedsOf(projection, spec)) {
        if (share && !isOf(share, projection, seed)) continue;
        failed += (await attempt(work, `${idOf(projection, seed)}`, () => picture(work, projection, seed)))
          ? 0
          : 1;
        if (stop.aborted) return undefined;
      }
      if (!projection.compareWith || share) continue;
      failed += (await attempt(work, `${projection.name}, verdict`, () => judge(work, projection))) ? 0 : 1;
      if (stop.aborted) return undefined;
    }
    return failed;
  } finally {
    stop.removeEventListener('abort', halt);
  }
}

/** Raw features are the same whatever the seed of the models. */
const seedsOf = ({ space }: ProjectionSpec, { seeds }: ExperimentSpec) =>
  space === 'raw' ? [undefined] : seeds;

/** Whether a shard makes the picture. */
const isOf = ({ cells, shard }: NonNullable<How['share']>, { run: name }: ProjectionSpec, seed?: number) =>
  seed === undefined ? shard.k === 1 : cells.some(({ run, seed: of }) => run.name === name && of === seed);

const idOf = ({ name }: ProjectionSpec, seed?: number) => (seed === undefined ? name : `${name}-seed${seed}`);

async function attempt({ say, stop }: Work, name: string, make: () => Promise<void>): Promise<boolean> {
  try {
    await make();
    return true;
  } catch (error) {
    if (error instanceof BrowserLost) throw error;
    const report = reportFromPage(error);
    if (!stop.aborted)
      say(`${name} failed: ${report ? `${report.message} ${report.hint}` : (error as Error).message}`);
    return false;
  }
}

async function picture(work: Work, projection: ProjectionSpec, seed?: number): Promise<void> {
  const { out, bench, say } = work;
  const id = idOf(projection, seed);
  if (out.bytes(`projections/${id}.json`)) return say(`${id}: projected before`);
  say(`${id}: projecting`);
  const order = { ...orderFor(work, projection, projection.run, seed), tsne: projection.tsne };
  const projected = await project(work, order);
  if (!projected) return;
  const result = seed === undefined ? undefined : resultOf(work, projection.run!, seed);
  const files = projectionFiles({
    projection,
    seed,
    run: result,
    side: order.side,
    projected,
    dataset: bench.dataset,
  });
  // The JSON last: it says that all of them are there.
  for (const [name, content] of files) out.write(`projections/${id}.${name}`, content);
  const { kl, seconds, plan } = projected.result!;
  say(`${id}: ${plan.points} points, KL ${kl.toFixed(4)}, after ${seconds.toFixed(1)} s`);
}

/** What the numbers of all finished seeds say about the claim. */
async function judge(work: Work, projection: ProjectionSpec): Promise<void> {
  const { out, bench, say } = work;
  const name = `projections/${projection.name}.verdict.json`;
  const finished = (run: string) => work.spec.seeds.filter((seed) => isFinished(work, run, seed));
  const { contrast } = cardOf(modelOf(work, projection.run!));
  const seeds = { on: finished(projection.run!), off: finished(projection.compareWith!) };
  const before = out.bytes(name);
  if (before && JSON.stringify(JSON.parse(before.toString()).seeds) === JSON.stringify(seeds)) return;
  say(`${projection.name}: measuring what the ${contrast!.word} changes`);
  const on = seeds.on.flatMap((seed) => overlapInFile(out, idOf(projection, seed)) ?? []);
  const off: Overlap[] = [];
  for (const seed of seeds.off) {
    const measured = await project(work, orderFor(work, projection, projection.compareWith, seed));
    if (measured) off.push(measured.measures.overlap);
  }
  const raw = (await project(work, orderFor(work, { ...projection, space: 'raw' })))?.measures.overlap;
  if (!raw || work.stop.aborted) return;
  const overlap = { raw, on, off };
  const request = { ...overlap, words: contrast! };
  const verdict = await ask(bench.opened, (bridge, asked) => bridge.verdict(asked), request);
  out.write(
    name,
    `${JSON.stringify({ ...verdict, run: projection.run, compareWith: projection.compareWith, seeds, overlap }, null, 1)}\n`,
  );
  say(`${projection.name}: ${verdict.sentence}`);
}

function overlapInFile(out: OutFolder, id: string): Overlap | undefined {
  const json = out.bytes(`projections/${id}.json`);
  return json && (JSON.parse(json.toString()) as PictureJson).measures.overlap;
}

async function project({ bench, stop }: Work, order: SpaceOrder): Promise<ProjectedSpace | undefined> {
  if (stop.aborted) return undefined;
  return ask(bench.opened, (bridge, asked) => bridge.project(asked), order);
}

function orderFor(work: Work, projection: ProjectionSpec, run?: string, seed?: number): SpaceOrder {
  const { items: rows, sampleSeed, standardise } = projection;
  const space = run === undefined ? undefined : projectedSpace(modelOf(work, run), projection);
  const parts = space && matricesOf(work, projection, space, run!, seed!);
  return { side: space?.side ?? 'items', rows, sampleSeed, standardise, parts };
}

function matricesOf(
  work: Work,
  projection: ProjectionSpec,
  space: Space,
  run: string,
  seed: number,
): SpaceOrder['parts'] {
  const cell = `${run}-seed${seed}`;
  const model = modelOf(work, run);
  if (!isFinished(work, run, seed)) throw new Error(`${cell} has no result to project.`);
  const end = space.side === 'users' ? 'user' : 'item';
  const modalities = work.bench.dataset.modalities.map(({ name }) => name);
  const files = stagesShown(model, space, projection, modalities).flatMap((stage) =>
    space.kind === 'embeddings'
      ? { label: modalityOfStage(stage) ?? stage, file: embeddingsFile(model, cell, stage, end) }
      : modalities.map((name) => ({ label: name, file: featuresFile(model, cell, stage, name, end) })),
  );
  const there = files.filter(({ file }) => work.out.bytes(file));
  if (!there.length) throw new Error(`${cell} left nothing that could be projected.`);
  return there.map(({ label, file }) => ({ label, url: MATRIX_FILES + encodeURIComponent(file) }));
}

const modelOf = ({ spec }: Work, name: string) => spec.runs.find((run) => run.name === name)!.model;
const resultOf = ({ spec, out }: Work, name: string, seed: number) =>
  out.finished({ id: `${name}-seed${seed}`, run: spec.runs.find((run) => run.name === name)!, seed });
const isFinished = (work: Work, name: string, seed: number) => resultOf(work, name, seed) !== undefined;
