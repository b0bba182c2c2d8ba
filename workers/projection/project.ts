import type { BackendReport } from '#contract/backend.ts';
import type {
  Affinities,
  ProjectionEvent,
  ProjectionPhase,
  ProjectionPlan,
  ProjectionRequest,
  ProjectionResult,
} from '#contract/projection.ts';
import type { TsneParameters } from '#contract/projectionFields.ts';
import type { Control } from '#lib/control.ts';
import { moving } from '#lib/transferable.ts';
import type { SparseArrays } from '#ops/sparse.ts';
import { sparseAffinities } from './affinities.ts';
import { descend } from './descend.ts';
import { fullDivergence, MOST_POINTS_FOR_FULL, sparseDivergence } from './divergence.ts';
import { Layout } from './layout.ts';
import type { Space } from './measures/space.ts';
import { allNeighbours } from './neighbours.ts';
import { planProjection } from './plan.ts';
import { reduceSpace, type PreparedSpace } from './prepare.ts';
import { startPositions } from './start.ts';
import { Stopwatch } from './stopwatch.ts';

type WithoutRun<E> = E extends unknown ? Omit<E, 'runId'> : never;
/** An event before it is given its run id. */
export type Told = WithoutRun<ProjectionEvent>;

export interface ProjectionTools {
  control: Control;
  emit(event: Told): void;
  /** Throws the fault that the device reported, if it did. */
  checkDevice(): void;
  environment: BackendReport;
}

/** Projects a space from features to its final divergence; throws `Stopped` where it was told to stop. */
export async function project(
  space: PreparedSpace,
  parameters: TsneParameters,
  { initial, klAgainst }: Pick<ProjectionRequest, 'initial' | 'klAgainst'>,
  { control, emit, checkDevice, environment }: ProjectionTools,
): Promise<ProjectionResult> {
  const watch = new Stopwatch();
  const breathe = async () => {
    checkDevice();
    await watch.without(() => control.whilePaused());
    await control.breatheOrStop();
  };
  const tell = (phase: ProjectionPhase, fraction: number) => emit({ type: 'progress', phase, fraction });
  const seldom = everyTenth();
  tell('reduce', 0);
  const features = await reduceSpace(space, parameters.pcaDims, breathe);
  const plan = planProjection(features, parameters, environment, notesOf(space, features));
  emit({ type: 'started', plan });
  if (plan.points === 1) return alone(plan);
  const graph = await allNeighbours(features, plan.neighbours, async (fraction) => {
    if (seldom() || fraction === 1) tell('neighbours', fraction);
    await breathe();
  });
  tell('affinities', 0);
  const p = await sparseAffinities(graph, plan.perplexity, breathe);
  const start = initial ?? (await startPositions(features, parameters.init, parameters.seed, breathe));
  emit(positionsAt(0, start.slice()));
  const layout = new Layout(p, start, plan.method, parameters.theta);
  try {
    tell('layout', 0);
    const layoutBegan = watch.seconds;
    let iteration = 0;
    const iterations = await descend(layout, p, plan, {
      breathe,
      onPositions: (at, positions) => {
        iteration = at;
        emit(positionsAt(at, positions));
      },
      onDivergence: (at, kl) => emit({ type: 'divergence', iteration: at, kl }),
    });
    const secondsPerIteration = (watch.seconds - layoutBegan) / Math.max(1, iteration);
    const positions = await layout.positions();
    const divergence = await finalDivergence(
      features,
      p,
      plan,
      positions,
      await layout.normaliser(true),
      klAgainst ?? (plan.points > MOST_POINTS_FOR_FULL ? 'sparse' : 'full'),
      breathe,
    );
    return { plan, positions, ...divergence, iterations, secondsPerIteration, seconds: watch.seconds };
  } finally {
    layout.dispose();
  }
}

async function finalDivergence(
  features: Space,
  p: SparseArrays,
  { perplexity }: ProjectionPlan,
  positions: Float32Array,
  z: number,
  klAgainst: Affinities,
  breathe: () => Promise<void>,
): Promise<Pick<ProjectionResult, 'kl' | 'klAgainst'>> {
  if (klAgainst === 'sparse') return { kl: sparseDivergence(p, positions, z), klAgainst };
  return { kl: await fullDivergence(features, perplexity, positions, z, breathe), klAgainst };
}

/** True at most ten times a second. */
function everyTenth(): () => boolean {
  let last = 0;
  return () => performance.now() - last >= 100 && ((last = performance.now()), true);
}

function positionsAt(iteration: number, positions: Float32Array): Told {
  return moving({ type: 'positions', iteration, positions }, positions.buffer);
}

function notesOf({ report, dims }: PreparedSpace, features: Space): string[] {
  if (features.dims === dims) return report.notes;
  return [...report.notes, `${dims} columns were reduced to ${features.dims} principal components.`];
}

function alone(plan: ProjectionPlan): ProjectionResult {
  const positions = new Float32Array(2);
  return { plan, positions, kl: 0, klAgainst: 'full', iterations: 0, seconds: 0, secondsPerIteration: 0 };
}
