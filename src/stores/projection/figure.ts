import { create } from 'zustand';
import { reportError } from '#contract/errors.ts';
import type { ProjectionEvent } from '#contract/projection.ts';
import { RAW } from '#contract/spaces.ts';
import { projectToEnd } from '#client/projectToEnd.ts';
import { PROJECTOR, projector } from '#client/projector.ts';
import { useBackend } from '../run/backend.ts';
import { useDataset } from '../data/dataset.ts';
import { useResults } from '../history/results.ts';
import { learnCost } from './estimate.ts';
import { loadInput, type PreparedInput } from './input.ts';
import { runsFor } from './models.ts';
import { clearPanel, patchPanel, usePanels, type PanelState } from './panels.ts';
import { currentRecipe, useProjectionSettings, type Recipe } from './settings.ts';

interface FigureState {
  status: 'idle' | 'running' | 'paused';
  /** What the pictures that are being made, or were made last, are made with. */
  recipe?: Recipe;
}

/** The making of the pictures, one after the other. */
export const useFigure = create<FigureState>()(() => ({ status: 'idle' }));

/** Whoever draws last wins: an older ticket stops at its next step. */
let ticket = 0;
let worked: Promise<void> = Promise.resolve();

/** Draws panels anew, one after the other; what is being drawn is stopped. */
export async function drawPanels(indices: readonly number[] = allPanels()): Promise<void> {
  const mine = ++ticket;
  await halt();
  if (mine !== ticket) return;
  const recipe = structuredClone(currentRecipe(useProjectionSettings.getState()));
  useFigure.setState({ status: 'running', recipe });
  indices.forEach((index) => clearPanel(index, 'waiting'));
  worked = drawAll(indices, recipe, mine);
  await worked;
  if (mine === ticket) useFigure.setState({ status: 'idle' });
}

/** Stops what is being drawn; pictures that are finished stay. */
export async function stopFigure(): Promise<void> {
  ticket++;
  await halt();
  useFigure.setState({ status: 'idle' });
}

/** Pauses after the iteration that is going on. */
export async function pauseFigure(): Promise<void> {
  await projector().pause();
  useFigure.setState({ status: 'paused' });
}

/** Goes on after a pause. */
export async function resumeFigure(): Promise<void> {
  await projector().resume();
  useFigure.setState({ status: 'running' });
}

useDataset.subscribe(({ report }, before) => {
  if (report?.hash !== before.report?.hash && useFigure.getState().status !== 'idle') void stopFigure();
});

const UNDER_WAY: ReadonlySet<string> = new Set(['preparing', 'projecting', 'measuring']);

const allPanels = () => usePanels.getState().panels.map((_, index) => index);

async function halt(): Promise<void> {
  if (useFigure.getState().status === 'idle') return;
  useFigure.setState({ status: 'running' });
  // A projector that died has nothing left to stop.
  await projector()
    .stop()
    .catch(() => {});
  await worked;
  usePanels.getState().panels.forEach((panel, index) => {
    if (panel.status === 'waiting') patchPanel(index, { status: 'empty' });
    else if (UNDER_WAY.has(panel.status)) patchPanel(index, { status: 'stopped' });
  });
}

/** Resolves when the figure is not paused: a pause may fall between two layouts. */
function whilePaused(): Promise<void> {
  if (useFigure.getState().status !== 'paused') return Promise.resolve();
  return new Promise((resolve) => {
    const leave = useFigure.subscribe(({ status }) => {
      if (status === 'paused') return;
      leave();
      resolve();
    });
  });
}

async function drawAll(indices: readonly number[], recipe: Recipe, mine: number): Promise<void> {
  for (const index of indices) {
    await whilePaused();
    if (mine !== ticket) return;
    try {
      await drawPanel(index, recipe, () => mine === ticket);
    } catch (error) {
      if (mine === ticket) patchPanel(index, { status: 'failed', error: reportError(error) });
    }
  }
}

async function drawPanel(index: number, recipe: Recipe, isWanted: () => boolean): Promise<void> {
  patchPanel(index, { status: 'preparing' });
  await projector().backend(useBackend.getState().request);
  const { panels } = usePanels.getState();
  const panel = panels[index];
  const run = runsFor(panels, useResults.getState().runs, useDataset.getState().report?.hash)[index];
  const { input, report } = await loadInput(`panel-${index}`, panel, recipe, run);
  if (!isWanted()) return;
  patchPanel(index, { status: 'projecting', input, report });
  const request = { input: input.id, parameters: recipe.tsne };
  const result = await projectToEnd(projector(), PROJECTOR, request, (event) => {
    if (isWanted()) patchPanel(index, changeBy(event));
  });
  if (result) learnCost(result);
  if (!result || !isWanted()) return;
  patchPanel(index, {
    status: 'measuring',
    result,
    positions: result.positions,
    kl: result.kl,
    iteration: result.iterations,
  });
  const measures = await projector().measures(input.id, {
    k: recipe.figure.neighbours,
    positions: result.positions.slice(),
    other: rawBeside(input),
  });
  if (isWanted()) patchPanel(index, { status: 'done', measures });
}

/** The raw features of the same rows and modalities, where another panel has them: their neighbours are compared. */
function rawBeside({ id, recipe, parts }: PreparedInput): string | undefined {
  const inputs = usePanels.getState().panels.flatMap(({ space, input }) => (space === RAW.id && input) || []);
  const alike = (input: PreparedInput) =>
    input.id !== id &&
    input.parts.join() === parts.join() &&
    JSON.stringify(input.recipe.figure) === JSON.stringify(recipe.figure);
  return inputs.find(alike)?.id;
}

function changeBy(event: ProjectionEvent): Partial<PanelState> {
  switch (event.type) {
    case 'progress':
      return { phase: event.phase, fraction: event.fraction };
    case 'started':
      return { plan: event.plan };
    case 'positions':
      return { iteration: event.iteration, positions: event.positions };
    case 'divergence':
      return { kl: event.kl };
    default:
      // Whoever awaits the end hears of it there.
      return {};
  }
}
