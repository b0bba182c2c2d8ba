import { create } from 'zustand';
import type { ListExample } from '#contract/analysis.ts';
import type { ItemRow } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { RunResult } from '#contract/results.ts';
import { analysis } from '#client/analysis.ts';
import { laboratory } from '#client/laboratory.ts';
import { useDataset } from '../data/dataset.ts';
import type { ListSettings } from './listSettings.ts';
import { modalitiesOf, modelId, provideRun } from './models.ts';
import { people } from './people.ts';

interface ExampleState {
  /** Counts the draws of lists, from 1: seeds them. */
  draw: number;
  user?: number;
  runId?: string;
  /** What is known of the list's items, the positive first. */
  items: ItemRow[];
  example?: ListExample;
  /** True where the user has no training item, so that there is no list. */
  isEmpty?: boolean;
  error?: ErrorReport;
}

/** One list as a list-wise distillation sees it. */
export const useExample = create<ExampleState>()(() => ({ draw: 1, items: [] }));

let ticket = 0;

/** Draws another list of the same user. */
export const redraw = () => useExample.setState(({ draw }) => ({ draw: draw + 1 }));

/** Takes a list of the user apart: a training item and K items that the user never met, drawn by the number of the draw. */
export async function refreshExample(
  { runId }: RunResult,
  { from, to, negatives: count, temperature: tau }: ListSettings,
  user: number,
): Promise<void> {
  const mine = ++ticket;
  const { draw } = useExample.getState();
  try {
    const { train } = (await people())[user];
    const stream = [draw, 'list', user];
    const [at] = await analysis().draw({ below: train.length, count: 1, stream: [...stream, 'positive'] });
    const below = useDataset.getState().report!.items;
    const negatives = await analysis().draw({ below, count, without: train, stream });
    if (at === undefined || !negatives.length) {
      if (mine === ticket) useExample.setState({ user, runId, isEmpty: true, example: undefined, items: [] });
      return;
    }
    await provideRun(runId);
    const list = [train[at], ...negatives];
    const example = await analysis().listExample({
      learner: modelId(runId, to),
      sources: modalitiesOf(runId, from).map((modality) => modelId(runId, from, modality)),
      user,
      items: list,
      tau,
    });
    const items = await laboratory().data.describe(list);
    if (mine !== ticket) return;
    useExample.setState({ user, runId, items, example, isEmpty: false, error: undefined });
  } catch (error) {
    if (mine === ticket) useExample.setState({ error: reportError(error) });
  }
}
