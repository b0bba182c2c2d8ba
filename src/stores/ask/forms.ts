import { create } from 'zustand';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { FormCost } from '#contract/questionForms.ts';
import type { RunResult } from '#contract/results.ts';
import { laboratory } from '#client/laboratory.ts';
import { provideDataset } from '../data/dataset.ts';
import { keptModelOf } from './keptModel.ts';
import { untilNoRun } from './untilNoRun.ts';

interface FormsState {
  /** What was measured, by run. */
  costs: Readonly<Record<string, readonly FormCost[]>>;
  /** The run that is being measured. */
  measuring?: string;
  error?: ErrorReport;
}

/** What each form of question costs the runs that were measured, and what it is worth. */
export const useForms = create<FormsState>()(() => ({ costs: {} }));

/** Asks a finished run the same questions in every form; waits for a run that is under way. */
export async function measureForms(run: RunResult): Promise<void> {
  const { runId } = run;
  if (useForms.getState().measuring !== undefined) return;
  useForms.setState({ measuring: runId, error: undefined });
  try {
    await untilNoRun();
    await provideDataset();
    const found = await laboratory().train.compareForms(keptModelOf(run));
    useForms.setState(({ costs }) => ({ costs: { ...costs, [runId]: found } }));
  } catch (error) {
    useForms.setState({ error: reportError(error) });
  } finally {
    useForms.setState({ measuring: undefined });
  }
}
