import type { BackendReport, BackendRequest } from '#contract/backend.ts';
import { reportError, StudioError } from '#contract/errors.ts';
import type {
  Neighbours,
  ProjectionApi,
  ProjectionEvent,
  ProjectionInput,
  ProjectionRequest,
  ProjectionResult,
  SpaceReport,
} from '#contract/projection.ts';
import { parseTsneParameters, type TsneParameters } from '#contract/projectionFields.ts';
import type { Measures, MeasuresRequest, Verdict, VerdictRequest } from '#contract/projectionMeasures.ts';
import {
  currentBackend,
  listenForFaults,
  rebuildBackend,
  releaseUnused,
  startBackend,
} from '#engine/backend.ts';
import { causeOf, watchDevice } from '#engine/fault.ts';
import { Control, Stopped } from '#lib/control.ts';
import { movedBuffers, moving } from '#lib/transferable.ts';
import { Random } from '#lib/random.ts';
import { measureSpace } from './measureSpace.ts';
import { labelPoints, samplePoints } from './measures/points.ts';
import { verdict } from './measures/verdict.ts';
import { findNeighbours } from './neighbours.ts';
import { prepareSpace, type PreparedSpace } from './prepare.ts';
import { project, type Told } from './project.ts';

type Listener = (event: ProjectionEvent) => void;

/** The projection laboratory: several inputs, one projection at a time, told to by `ProjectionApi`, telling by events. */
export class ProjectionLaboratory implements ProjectionApi {
  readonly #spaces = new Map<string, PreparedSpace>();
  readonly #environment: () => BackendReport;
  readonly #measuring = new Set<AbortController>();
  #active: { control: Control; ended: Promise<void> } | undefined;

  /** `environment` says what computes; tests on the cpu backend give their own. */
  constructor(environment: () => BackendReport = currentBackend) {
    this.#environment = environment;
  }

  async backend(request: BackendRequest): Promise<BackendReport> {
    this.#requireIdle();
    return startBackend(request);
  }

  async load(input: ProjectionInput): Promise<SpaceReport> {
    const control = new Control();
    const space = await prepareSpace(input, () => control.breathe());
    this.#spaces.set(input.id, space);
    return space.report;
  }

  async unload(id: string): Promise<void> {
    this.#spaces.delete(id);
  }

  async start(request: ProjectionRequest, onEvent: Listener): Promise<void> {
    this.#requireIdle();
    const space = this.#space(request.input);
    const parameters = parseTsneParameters(request.parameters);
    requireStart(request.initial, space.points);
    const control = new Control();
    const ended = this.#execute(space, parameters, request, control, onEvent).finally(
      () => (this.#active = undefined),
    );
    this.#active = { control, ended };
  }

  async pause(): Promise<void> {
    this.#active?.control.pause();
  }
  async resume(): Promise<void> {
    this.#active?.control.resume();
  }
  async stop(): Promise<void> {
    this.#active?.control.stop();
    this.#measuring.forEach((measures) => measures.abort());
    await this.#active?.ended;
  }

  async neighbours(id: string, queries: Int32Array, k: number): Promise<Neighbours> {
    const space = this.#space(id);
    const most = Math.min(k, space.points - 1);
    if (queries.some((q) => q < 0 || q >= space.points))
      throw new StudioError(
        'config-invalid',
        `"${id}" has ${space.points} points; another one was asked for.`,
        'Load it again.',
      );
    if (most < 1) return { k: 0, indices: new Int32Array(0), distances: new Float32Array(0) };
    const { indices, distances: squared } = await findNeighbours(space, queries, most);
    const distances = squared.map(Math.sqrt);
    return moving({ k: most, indices, distances }, indices.buffer, distances.buffer);
  }

  async measures(id: string, request: MeasuresRequest): Promise<Measures> {
    const other = request.other === undefined ? undefined : this.#space(request.other);
    const stop = new AbortController();
    this.#measuring.add(stop);
    try {
      return await measureSpace(this.#space(id), other, request, stop.signal);
    } finally {
      this.#measuring.delete(stop);
    }
  }

  async verdict(request: VerdictRequest): Promise<Verdict> {
    return verdict(request);
  }

  async sample(rows: number, count: number, seed: number): Promise<Int32Array> {
    return samplePoints(labelPoints([{ points: rows }]), count, new Random(seed, 'items'));
  }

  /** Projects to the end; whatever happens becomes an event. */
  async #execute(
    space: PreparedSpace,
    parameters: TsneParameters,
    { runId, ...request }: ProjectionRequest,
    control: Control,
    onEvent: Listener,
  ): Promise<void> {
    let iteration = 0;
    const emit = (event: Told) => {
      if (event.type === 'positions') iteration = event.iteration;
      onEvent(moving({ runId, ...event }, ...movedBuffers(event)));
    };
    try {
      const result = await this.#attempt(space, parameters, request, control, emit);
      emit({ type: 'finished', result });
    } catch (error) {
      if (error instanceof Stopped) return emit({ type: 'stopped', iteration });
      const report = reportError(error);
      // The next projection finds a device again.
      if (report.code === 'device-lost') await rebuildBackend();
      emit({ type: 'failed', error: report });
    }
  }

  async #attempt(
    space: PreparedSpace,
    parameters: TsneParameters,
    request: Pick<ProjectionRequest, 'initial' | 'klAgainst'>,
    control: Control,
    emit: (event: Told) => void,
  ): Promise<ProjectionResult> {
    const fault = watchDevice();
    const checkDevice = () => {
      if (fault.error) throw fault.error;
    };
    try {
      const work = project(space, parameters, request, {
        control,
        emit,
        checkDevice,
        environment: this.#environment(),
      });
      const result = await Promise.race([work, fault.lost]);
      checkDevice();
      return result;
    } catch (error) {
      throw error instanceof Stopped ? error : await causeOf(error, fault);
    } finally {
      listenForFaults({});
      if (fault.error?.code !== 'device-lost') releaseUnused();
    }
  }

  #space(id: string): PreparedSpace {
    const space = this.#spaces.get(id);
    if (!space)
      throw new StudioError('dataset-invalid', `No input named "${id}" is loaded.`, 'Load it first.');
    return space;
  }

  #requireIdle(): void {
    if (this.#active)
      throw new StudioError('busy', 'A projection is under way.', 'Stop it first, or wait for it.');
  }
}

function requireStart(initial: Float32Array | undefined, points: number): void {
  if (!initial || (initial.length === 2 * points && initial.every(Number.isFinite))) return;
  throw new StudioError(
    'config-invalid',
    `The start positions must be two finite numbers for each of the ${points} points.`,
    'Start without them, or with the positions of the same points.',
  );
}
