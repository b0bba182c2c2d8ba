import initRival, { bhtSNEf32 } from 'wasm-bhtsne';
import rivalBinary from 'wasm-bhtsne/wasm_bhtsne_bg.wasm?url';
import type { TsneMethod } from '#contract/projection.ts';
import { Random } from '#lib/random.ts';
import { sparseAffinities } from '#projection/affinities.ts';
import { Layout } from '#projection/layout.ts';
import { allNeighbours } from '#projection/neighbours.ts';
import { startPositions } from '#projection/start.ts';
import type { Stepper } from './contender.ts';
import { measure, type Patience } from './measure.ts';
import type { Timing, TsneReport } from './protocol.ts';

const DIMS = 50;
const PERPLEXITY = 30;
const THETA = 0.5;
/** Iterations of one step of a contender, and how many of them come before anything is timed. */
const BLOCK = 25;
const WARM_UP = 4;

/** ms per iteration of our t-SNE with each method, beside a maintained one in WebAssembly on the same points; one thread each. */
export async function compareTsne(
  backend: 'wasm' | 'webgpu',
  points: number,
  patience: Patience,
): Promise<TsneReport> {
  const data = groups(points);
  const methods: TsneMethod[] = backend === 'wasm' ? ['exact', 'barnes-hut'] : ['exact'];
  const report: TsneReport = { points, dims: DIMS, perplexity: PERPLEXITY, rival: RIVAL, rows: [] };
  for (const method of methods) {
    const contenders = {
      ours: await ourBlocks(data, points, method),
      stock: await rivalBlocks(data, points),
    };
    const { ours, others } = await measure(contenders, patience);
    const rival = others.stock!.timing;
    report.rows.push({
      method,
      ours: perIteration(ours.timing),
      rival: perIteration(rival),
      ratio: rival.ms / ours.timing.ms,
    });
    contenders.ours.dispose();
    contenders.stock.dispose();
  }
  return report;
}

const RIVAL = 'wasm-bhtsne 1.2.5 (Barnes-Hut in Rust, one thread)';

const perIteration = ({ ms, best, runs }: Timing): Timing => ({
  ms: ms / BLOCK,
  best: best / BLOCK,
  runs: runs * BLOCK,
});

/** A contender whose step is a block of iterations. */
type Blocks = Stepper & { dispose(): void };

/** Gaussian groups [points, DIMS], the same every time. */
function groups(points: number): Float32Array {
  const random = new Random('bench-tsne', points);
  const centres = Float32Array.from({ length: 20 * DIMS }, () => 2 * random.normal());
  return Float32Array.from(
    { length: points * DIMS },
    (_, at) => centres[(Math.floor(at / DIMS) % 20) * DIMS + (at % DIMS)] + random.normal(),
  );
}

async function ourBlocks(data: Float32Array, points: number, method: TsneMethod): Promise<Blocks> {
  const layout = await layoutOf(data, points, method);
  const block = async (exaggeration: number, momentum: number) => {
    for (let i = 0; i < BLOCK; i++) layout.step({ exaggeration, momentum, rate: rateOf(points) });
    return (await layout.positions())[0];
  };
  for (let i = 0; i < WARM_UP; i++) await block(12, 0.5);
  return { step: () => block(1, 0.8), dispose: () => layout.dispose() };
}

async function layoutOf(data: Float32Array, points: number, method: TsneMethod): Promise<Layout> {
  const space = { points, dims: DIMS, data };
  const p = await sparseAffinities(await allNeighbours(space, 3 * PERPLEXITY + 1), PERPLEXITY, () => {});
  return new Layout(p, await startPositions(space, 'pca', 0, () => {}), method, THETA);
}

const rateOf = (points: number) => Math.max(points / 48, 50);

/** Single iterations of the exact method, each waited for. */
export async function tsneSteps(points: number): Promise<Blocks> {
  const layout = await layoutOf(groups(points), points, 'exact');
  const step = async () => {
    layout.step({ exaggeration: 1, momentum: 0.8, rate: rateOf(points) });
    return (await layout.positions())[0];
  };
  return { step, dispose: () => layout.dispose() };
}

async function rivalBlocks(data: Float32Array, points: number): Promise<Blocks> {
  await initRival({ module_or_path: rivalBinary });
  const rows = Array.from({ length: points }, (_, i) => Array.from(data.subarray(i * DIMS, (i + 1) * DIMS)));
  const encoder = new bhtSNEf32(rows, { perplexity: PERPLEXITY, theta: THETA });
  const block = () => (encoder.step(BLOCK) as number[][])[0][0];
  for (let i = 0; i < WARM_UP; i++) block();
  return { step: () => Promise.resolve(block()), dispose: () => encoder.free() };
}
