import { create } from 'zustand';
import { reportError } from '#contract/errors.ts';
import type { ProjectionEvent } from '#contract/projection.ts';
import { onWorkerLost } from '#client/connect.ts';
import { projector } from '#client/projector.ts';
import { useBackend } from '../backend.ts';
import { useDataset } from '../dataset.ts';
import { useResults } from '../results.ts';
import { learnCost } from './estimate.ts';
import { loadInput } from './input.ts';
import { modelOf } from './models.ts';
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
let serial = 0;
let endLayout: ((end: 'lost') => void) | undefined;

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

onWorkerLost((_, worker) => {
  if (worker === 'projection') endLayout?.('lost');
});

const allPanels = () => usePanels.getState().panels.map((_, index) => index);

async function halt(): Promise<void> {
  if (useFigure.getState().status === 'idle') return;
  // A projector that died has nothing left to stop.
  await projector()
    .stop()
    .catch(() => {});
  await worked;
  usePanels.getState().panels.forEach((panel, index) => {
    if (panel.status === 'waiting') patchPanel(index, { status: 'empty' });
  });
}

async function drawAll(indices: readonly number[], recipe: Recipe, mine: number): Promise<void> {
  for (const index of indices) {
    if (mine !== ticket) return;
    try {
      await drawPanel(index, recipe, () => mine === ticket);
    } catch (error) {
      patchPanel(index, { status: 'failed', error: reportError(error) });
    }
  }
}

async function drawPanel(index: number, recipe: Recipe, isWanted: () => boolean): Promise<void> {
  patchPanel(index, { status: 'preparing' });
  await projector().backend(useBackend.getState().request);
  const panel = usePanels.getState().panels[index];
  const run = modelOf(panel, useResults.getState().runs, useDataset.getState().report?.hash);
  const { input, loaded } = await loadInput(`panel-${index}`, panel.space, recipe, run);
  const report = await projector().load(loaded);
  if (!isWanted()) return patchPanel(index, { status: 'stopped' });
  patchPanel(index, { status: 'projecting', input, report });
  await layOut(index, recipe);
  const { status, positions } = usePanels.getState().panels[index];
  if (status !== 'measuring' || !positions) return;
  const { neighbours: k } = recipe.figure;
  const measures = await projector().measures(input.id, { k, positions: positions.slice() });
  patchPanel(index, { status: 'done', measures });
}

/** Resolves when the layout has ended, however that was. */
async function layOut(index: number, recipe: Recipe): Promise<void> {
  const runId = `projection-${++serial}`;
  const lost = await new Promise<'lost' | void>((resolve, reject) => {
    endLayout = resolve;
    const hear = (event: ProjectionEvent) => {
      if (event.runId !== runId || !usePanels.getState().panels[index]) return;
      patchPanel(index, changeBy(event));
      if (['finished', 'stopped', 'failed'].includes(event.type)) resolve();
    };
    const { tsne } = recipe;
    projector()
      .start({ runId, input: `panel-${index}`, parameters: tsne }, hear)
      .catch(reject);
  });
  endLayout = undefined;
  if (lost) throw new Error('The projector stopped.');
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
    case 'finished': {
      const { result } = event;
      learnCost(result);
      const { positions, iterations, kl } = result;
      return { status: 'measuring', result, positions, kl, iteration: iterations };
    }
    case 'stopped':
      return { status: 'stopped' };
    case 'failed':
      return { status: 'failed', error: event.error };
  }
}
