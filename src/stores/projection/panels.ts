import { create } from 'zustand';
import type { ErrorReport } from '#contract/errors.ts';
import type { ProjectionPhase, ProjectionPlan, ProjectionResult, SpaceReport } from '#contract/projection.ts';
import type { Measures } from '#contract/projectionMeasures.ts';
import type { RunResult } from '#contract/results.ts';
import { useDataset } from '../data/dataset.ts';
import type { PreparedInput } from './input.ts';
import type { PanelChoice } from './spaces.ts';
import { isContrasted, isOnIn } from './models.ts';
import { usePrepared, type PreparedFigure } from './prepared.ts';

export type PanelStatus =
  'empty' | 'waiting' | 'preparing' | 'projecting' | 'measuring' | 'done' | 'stopped' | 'failed';

/** One picture: what it shows, how far it is, and what came of it. */
export interface PanelState extends PanelChoice {
  status: PanelStatus;
  input?: PreparedInput;
  report?: SpaceReport;
  plan?: ProjectionPlan;
  phase?: ProjectionPhase;
  /** 0 to 1 of the phase. */
  fraction: number;
  iteration: number;
  /** [N, 2], replaced at every step. */
  positions?: Float32Array;
  /** The last divergence that was told, before the final one. */
  kl?: number;
  result?: ProjectionResult;
  measures?: Measures;
  error?: ErrorReport;
}

const empty = (choice: PanelChoice): PanelState => ({
  ...choice,
  status: 'empty',
  fraction: 0,
  iteration: 0,
});

/** The pictures, side by side; until they are touched they are those of the prepared figure. */
export const usePanels = create<{ panels: PanelState[] }>()(() => ({
  panels: usePrepared.getState().panels.map(empty),
}));

usePrepared.subscribe((_, before) => {
  if (isUntouched(usePanels.getState().panels, before)) resetPanels();
});

useDataset.subscribe(({ report }, before) => {
  if (report?.hash === before.report?.hash) return;
  usePanels.setState(({ panels }) => ({ panels: panels.map((panel) => empty(choiceOf(panel))) }));
});

/** Replaces some of a panel's state. */
export function patchPanel(index: number, patch: Partial<PanelState>): void {
  usePanels.setState(({ panels }) => ({
    panels: panels.map((panel, i) => (i === index ? { ...panel, ...patch } : panel)),
  }));
}

/** Empties a panel and changes what it is to show; another space forgets the chosen run. */
export function choosePanel(index: number, change: Partial<PanelChoice>): void {
  const { runId, ...panel } = usePanels.getState().panels[index];
  setPanel(index, empty({ ...choiceOf(panel), ...(!change.space && { runId }), ...change }));
}

/** Shows a run in a panel; where that is one of two that a contrast compares, its pair is shown in the other. */
export function chooseRun(index: number, run: RunResult): void {
  const { panels } = usePanels.getState();
  const isOn = isContrasted(panels[index]) ? isOnIn(run) : undefined;
  if (isOn === undefined) return choosePanel(index, { runId: run.runId });
  const wasOn = panels[index].isOn;
  panels.forEach((panel, i) => {
    if (!isContrasted(panel)) return;
    const change = { isOn: (panel.isOn === wasOn) === isOn, runId: i === index ? run.runId : undefined };
    setPanel(i, empty({ ...choiceOf(panel), ...change }));
  });
}

/** Forgets what a panel shows, before it is drawn anew. */
export function clearPanel(index: number, status: PanelStatus): void {
  const { runId, ...panel } = usePanels.getState().panels[index];
  setPanel(index, { ...empty({ ...choiceOf(panel), runId }), status });
}

/** Brings back the panels of the prepared figure. */
export function resetPanels(): void {
  usePanels.setState({ panels: usePrepared.getState().panels.map(empty) });
}

/** Whether the panels are to show what the prepared figure does, of whatever runs. */
export const isPrepared = () => showsFigure(usePanels.getState().panels, usePrepared.getState());

function isUntouched(panels: readonly PanelState[], figure: PreparedFigure): boolean {
  return (
    panels.every(({ status, runId }) => status === 'empty' && runId === undefined) &&
    showsFigure(panels, figure)
  );
}

function showsFigure(panels: readonly PanelState[], figure: PreparedFigure): boolean {
  const kinds = (choices: readonly PanelChoice[]) =>
    JSON.stringify(choices.map(({ space, model, isOn }) => [space, model, isOn]));
  return kinds(panels) === kinds(figure.panels);
}

const choiceOf = ({ space, model, isOn }: PanelChoice): PanelChoice => ({ space, model, isOn });

function setPanel(index: number, panel: PanelState): void {
  usePanels.setState(({ panels }) => ({ panels: panels.map((old, i) => (i === index ? panel : old)) }));
}
