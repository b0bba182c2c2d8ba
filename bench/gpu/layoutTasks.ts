import { Layout } from '#projection/layout.ts';
import { findNeighbours } from '#projection/neighbours.ts';
import type { Contender } from '../contender.ts';
import { DIMS, groups, PERPLEXITY, prepare, type Prepared } from '../points.ts';
import type { Task } from '../task.ts';
import { array, TorchStep, type AskTorch } from '../torch.ts';

/** Where ours and PyTorch have to agree. */
const FEW_POINTS = 500;
const K = 3 * PERPLEXITY + 1;
const QUERIES = 4096;
/** Iterations with exaggeration before anything is compared, and those of one step. */
const WARM_UP = 10;
const BLOCK = 10;

/** Neighbours and exact t-SNE of each number of points as tasks, beside PyTorch where it is there. */
export const layoutTasks = (sizes: readonly number[], ask?: AskTorch): Task[] =>
  sizes.flatMap((points) => [neighboursTask(points, ask), iterationsTask(points, ask)]);

function neighboursTask(size: number, ask?: AskTorch): Task {
  const asked = Math.min(QUERIES, size);
  const name = `neighbours (${K}) of ${count(asked)} of ${count(size)} points`;
  return {
    name,
    async open(_, isExact, use) {
      const points = isExact ? FEW_POINTS : size;
      const data = groups(points);
      const queries = Int32Array.from({ length: Math.min(asked, points) }, (_, q) => q);
      const step = async () => {
        const { distances } = await findNeighbours({ points, dims: DIMS, data }, queries, K);
        return sum(distances);
      };
      const ours = { step, values: async () => ({ distances: await step() }), dispose: () => {} };
      const setting = () => ({ points: array(data, [points, DIMS]), queries: array(queries), k: K });
      return besideTorch(ours, ask, { task: name, stage: 'neighbours' }, setting, (field) =>
        use(field, queries.length),
      );
    },
  };
}

function iterationsTask(size: number, ask?: AskTorch): Task {
  const name = `${BLOCK} iterations of t-SNE, ${count(size)} points`;
  return {
    name,
    async open(_, isExact, use) {
      const points = isExact ? FEW_POINTS : size;
      const prepared = await prepare(groups(points), points);
      const setting = () => settingOf(prepared, points);
      return besideTorch(new OurLayout(prepared), ask, { task: name, stage: 'layout' }, setting, (field) =>
        use(field, points),
      );
    },
  };
}

async function besideTorch<T>(
  ours: Contender,
  ask: AskTorch | undefined,
  of: { task: string; stage: string },
  setting: () => unknown,
  judge: (field: { ours: Contender; pytorch?: Contender }) => Promise<T>,
): Promise<T> {
  const pytorch = ask && (await TorchStep.open(ask, of, setting()));
  try {
    return await judge({ ours, pytorch });
  } finally {
    await ours.dispose();
    await pytorch?.dispose();
  }
}

const settingOf = ({ p, start, rate }: Prepared, points: number) => ({
  ptr: array(p.ptr),
  col: array(p.col),
  val: array(p.val),
  start: array(start, [points, 2]),
  rate,
  warmUp: WARM_UP,
  iterations: BLOCK,
});

/** Exact t-SNE: a step is a block of iterations whose spread is read back. */
class OurLayout implements Contender {
  readonly #layout: Layout;
  readonly #rate: number;

  constructor({ p, start, rate }: Prepared) {
    this.#layout = new Layout(p, start, 'exact', 0);
    this.#rate = rate;
    this.#move(WARM_UP, 12, 0.5);
  }

  step(): Promise<number> {
    this.#move(BLOCK, 1, 0.8);
    return this.#spread();
  }

  async values(): Promise<Record<string, number>> {
    return { z: await this.#layout.normaliser(true), squares: await this.#spread() };
  }

  dispose(): void {
    this.#layout.dispose();
  }

  #move(times: number, exaggeration: number, momentum: number): void {
    for (let i = 0; i < times; i++) this.#layout.step({ exaggeration, momentum, rate: this.#rate });
  }

  async #spread(): Promise<number> {
    return sum((await this.#layout.positions()).map((y) => y * y));
  }
}

const sum = (values: Float32Array) => values.reduce((all, value) => all + value, 0);
const count = (n: number) => n.toLocaleString('en');
