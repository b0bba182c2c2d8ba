import { create } from 'zustand';
import type { ErrorReport } from '#contract/errors.ts';
import type { ProjectionPhase, ProjectionPlan, ProjectionResult, SpaceReport } from '#contract/projection.ts';
import type { Measures } from '#contract/projectionMeasures.ts';
import { useDataset } from '../data/dataset.ts';
import type { PreparedInput } from './input.ts';
import type { SpaceId } from './spaces.ts';

/** What a panel is to show. */
export interface PanelChoice {
  space: SpaceId;
  /** Which kind of teacher it takes where no run is chosen. */
  prompt: boolean;
  /** A finished run; the newest that fits where none is chosen. */
  runId?: string;
}

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

/** The panels of the paper's Fig. 3. */
export const FIGURE_3: readonly PanelChoice[] = [
  { space: 'raw', prompt: true },
  { space: 'item-features', prompt: true },
  { space: 'item-features', prompt: false },
];

/** The pictures, side by side. */
export const usePanels = create<{ panels: PanelState[] }>()(() => ({ panels: FIGURE_3.map(empty) }));

useDataset.subscribe(({ report }, before) => {
  if (report?.hash === before.report?.hash) return;
  usePanels.setState(({ panels }) => ({
    panels: panels.map(({ space, prompt }) => empty({ space, prompt })),
  }));
});

/** Replaces some of a panel's state. */
export function patchPanel(index: number, patch: Partial<PanelState>): void {
  usePanels.setState(({ panels }) => ({
    panels: panels.map((panel, i) => (i === index ? { ...panel, ...patch } : panel)),
  }));
}

/** Empties a panel and changes what it is to show; another space forgets the chosen run. */
export function choosePanel(index: number, change: Partial<PanelChoice>): void {
  const { space, prompt, runId } = usePanels.getState().panels[index];
  const kept = change.space ? { space, prompt } : { space, prompt, runId };
  setPanel(index, empty({ ...kept, ...change }));
}

/** Forgets what a panel shows, before it is drawn anew. */
export function clearPanel(index: number, status: PanelStatus): void {
  const { space, prompt, runId } = usePanels.getState().panels[index];
  setPanel(index, { ...empty({ space, prompt, runId }), status });
}

/** Brings back the three panels of the paper. */
export function resetPanels(): void {
  usePanels.setState({ panels: FIGURE_3.map(empty) });
}

function setPanel(index: number, panel: PanelState): void {
  usePanels.setState(({ panels }) => ({ panels: panels.map((old, i) => (i === index ? panel : old)) }));
}
