import initRival, { bhtSNEf32 } from 'wasm-bhtsne';
import rivalBinary from 'wasm-bhtsne/wasm_bhtsne_bg.wasm?url';
import type { TsneMethod } from '#contract/projection.ts';
import { Layout } from '#projection/layout.ts';
import type { Stepper } from './contender.ts';
import { measure, type Patience } from './measure.ts';
import { DIMS, groups, PERPLEXITY, prepare, type Prepared } from './points.ts';
import type { Timing, TsneReport } from './protocol.ts';

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
  const prepared = await prepare(data, points);
  const methods: TsneMethod[] = backend === 'wasm' ? ['exact', 'barnes-hut'] : ['exact'];
  const report: TsneReport = { points, dims: DIMS, perplexity: PERPLEXITY, rival: RIVAL, rows: [] };
  for (const method of methods) {
    const contenders = {
      ours: await ourBlocks(prepared, method),
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

async function ourBlocks(prepared: Prepared, method: TsneMethod): Promise<Blocks> {
  const layout = layoutOf(prepared, method);
  const { rate } = prepared;
  const block = async (exaggeration: number, momentum: number) => {
    for (let i = 0; i < BLOCK; i++) layout.step({ exaggeration, momentum, rate });
    return (await layout.positions())[0];
  };
  for (let i = 0; i < WARM_UP; i++) await block(12, 0.5);
  return { step: () => block(1, 0.8), dispose: () => layout.dispose() };
}

const layoutOf = ({ p, start }: Prepared, method: TsneMethod) => new Layout(p, start, method, THETA);

/** Single iterations of the exact method, each waited for. */
export async function tsneSteps(points: number): Promise<Blocks> {
  const prepared = await prepare(groups(points), points);
  const layout = layoutOf(prepared, 'exact');
  const step = async () => {
    layout.step({ exaggeration: 1, momentum: 0.8, rate: prepared.rate });
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
