import { create } from 'zustand';
import { reportError, StudioError, type ErrorReport } from '#contract/errors.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { FeatureSnapshot } from '#contract/results.ts';
import { isSwitchedOn } from '#contract/spaces.ts';
import { laboratory } from '#client/laboratory.ts';
import { loadSpace } from '#client/loadSpace.ts';
import { LIVE_PROJECTOR, liveProjector } from '#client/projector.ts';
import { projectToEnd } from '#client/projectToEnd.ts';
import { useBackend } from '../run/backend.ts';
import { useDataset } from '../data/dataset.ts';
import { useRun } from '../run/run.ts';
import { addFrame, type Frame } from './frames.ts';
import type { PreparedInput } from './input.ts';
import { currentRecipe, invalidParameters, standardisationOf, useProjectionSettings } from './settings.ts';

interface LiveState {
  isFollowing: boolean;
  /** The run whose epochs are here, its model, and whether the switch of the model's contrast is on. */
  runId?: string;
  model?: ModelName;
  isOn?: boolean;
  /** What the points are. */
  input?: PreparedInput;
  /** Pictures of epochs, in order. */
  frames: Frame[];
  /** Epochs that ended while following, those that were drawn, and those that gave way to a newer one: only the newest waits for the projector. */
  heard: number;
  drawn: number;
  skipped: number;
  /** Place in the replay: counts pictures from 0, fractions lie between two of them. */
  at: number;
  isPlaying: boolean;
  error?: ErrorReport;
}

const NOTHING = { frames: [], heard: 0, drawn: 0, skipped: 0, at: 0, isPlaying: false };

/** The pictures of features that are, or were, followed while they were trained. */
export const useLive = create<LiveState>()(() => ({ isFollowing: false, ...NOTHING }));

/** The first epoch gets a short run of its own, the others move on from the last picture. */
const FIRST = { iterations: 250, exaggerationIterations: 100 };
const LATER = { iterations: 50, exaggerationIterations: 0 };

let waiting: FeatureSnapshot | undefined;
let isWorking = false;

/** Draws F^m after each epoch of a stage that has features, in this run or the next. */
export async function follow(): Promise<void> {
  useLive.setState({ isFollowing: true, error: undefined });
  await watch();
}

/** Stops drawing; the pictures stay. */
export async function unfollow(): Promise<void> {
  waiting = undefined;
  useLive.setState({ isFollowing: false });
  await laboratory()
    .train.unwatchFeatures()
    .catch(() => {});
}

/** Goes to a place of the replay. */
export const seek = (at: number) => useLive.setState({ at, isPlaying: false });

/** Plays from where it is, from the start where it is at the end; or pauses. */
export function togglePlay(): void {
  useLive.setState(({ isPlaying, at, frames }) => ({
    isPlaying: !isPlaying && frames.length > 1,
    at: !isPlaying && at >= frames.length - 1 ? 0 : at,
  }));
}

/** Moves the replay on by so many pictures; it ends at the last. */
export function advance(by: number): void {
  useLive.setState(({ at, frames }) => {
    const end = Math.max(0, frames.length - 1);
    return at + by < end ? { at: at + by } : { at: end, isPlaying: false };
  });
}

useDataset.subscribe(({ report }, before) => {
  if (report?.hash === before.report?.hash) return;
  waiting = undefined;
  useLive.setState({ ...NOTHING, runId: undefined, model: undefined, isOn: undefined, input: undefined });
});

// A worker that was lost has forgotten who watched.
useRun.subscribe(({ status }, before) => {
  if (status === 'starting' && before.status !== status && useLive.getState().isFollowing) void watch();
});

async function watch(): Promise<void> {
  try {
    await laboratory().train.watchFeatures(hear);
  } catch (error) {
    fail(error);
  }
}

/** Takes the features of an epoch; those of an older epoch that still wait are dropped. */
function hear(snapshot: FeatureSnapshot): void {
  if (!useLive.getState().isFollowing) return;
  if (snapshot.runId !== useLive.getState().runId) begin(snapshot.runId);
  const isReplaced = waiting?.runId === snapshot.runId;
  waiting = snapshot;
  useLive.setState(({ heard, skipped }) => ({ heard: heard + 1, skipped: skipped + Number(isReplaced) }));
  void work();
}

function begin(runId: string): void {
  const { request } = useRun.getState();
  const { model, config } = request?.runId === runId ? request : {};
  const isOn = model && isSwitchedOn(model, config ?? {});
  useLive.setState({ ...NOTHING, runId, model, isOn, input: undefined, error: undefined });
}

async function work(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  try {
    for (let next = take(); next; next = take()) {
      const began = performance.now();
      await draw(next);
      // Training goes first: at most half of a processor's time is ours.
      await rest(performance.now() - began);
    }
  } catch (error) {
    fail(error);
  } finally {
    isWorking = false;
  }
}

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function take(): FeatureSnapshot | undefined {
  const next = waiting;
  waiting = undefined;
  return next;
}

async function draw(snapshot: FeatureSnapshot): Promise<void> {
  const api = liveProjector();
  await api.backend(useBackend.getState().request);
  const input = await inputOf(snapshot);
  const parts = snapshot.features.map(({ modality, item }) => ({
    label: modality,
    cols: snapshot.d,
    data: item,
  }));
  const standardise = standardisationOf('features', input.recipe.preparation);
  await loadSpace(api, { id: 'live', parts, standardise }, input.rows);
  const last = useLive.getState().frames.at(-1);
  const result = await projectToEnd(api, LIVE_PROJECTOR, {
    input: 'live',
    parameters: { ...input.recipe.tsne, ...(last ? LATER : FIRST) },
    initial: last?.positions.slice(),
    klAgainst: 'sparse',
  });
  if (result) show(snapshot, { epoch: snapshot.epoch, positions: result.positions, kl: result.kl });
}

/** The same points for all epochs of a run, with the settings of its first. */
async function inputOf({ runId, d, features }: FeatureSnapshot): Promise<PreparedInput> {
  const { input, runId: known } = useLive.getState();
  if (input) return input;
  const settings = useProjectionSettings.getState();
  const [invalid] = invalidParameters(settings);
  if (invalid)
    throw new StudioError(
      'config-invalid',
      `${invalid} is invalid.`,
      'Correct it under settings, then follow again.',
    );
  const recipe = structuredClone(currentRecipe(settings));
  const of = features[0].item.length / d;
  const rows = await liveProjector().sample(of, recipe.figure.rows, recipe.figure.sampleSeed);
  const parts = features.map(({ modality }) => modality);
  const made: PreparedInput = { id: 'live', side: 'items', rows, parts, of, recipe };
  if (runId === known) useLive.setState({ input: made });
  return made;
}

/** The newest picture is shown where the last one was, without moving to it: smooth motion would cost the training time. */
function show({ runId }: FeatureSnapshot, frame: Frame): void {
  useLive.setState((state) => {
    if (state.runId !== runId) return state;
    const frames = addFrame(state.frames, frame);
    const isWatched = !state.isPlaying && state.at >= state.frames.length - 1;
    const isThinned = frames.length <= state.frames.length;
    return { frames, drawn: state.drawn + 1, at: isWatched || isThinned ? frames.length - 1 : state.at };
  });
}

function fail(error: unknown): void {
  void unfollow();
  useLive.setState({ error: reportError(error) });
}
