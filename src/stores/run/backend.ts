import { create } from 'zustand';
import type { BackendReport, BackendRequest } from '#contract/backend.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { laboratory } from '#client/laboratory.ts';
import { opened } from '../page/link/opened.ts';

interface BackendState {
  request: BackendRequest;
  /** Undefined while the backend starts, and after it failed. */
  report?: BackendReport;
  error?: ErrorReport;
}

/** Which backend was asked for, and which one runs. */
export const useBackend = create<BackendState>()(() => ({ request: opened.backend }));

/** Asks the training worker for a backend; an answer to an older request is dropped. */
export async function chooseBackend(request: BackendRequest): Promise<void> {
  useBackend.setState({ request, report: undefined, error: undefined });
  const settle = (state: Partial<BackendState>) => {
    if (useBackend.getState().request === request) useBackend.setState(state);
  };
  try {
    settle({ report: await laboratory().train.backend(request) });
  } catch (error) {
    settle({ error: reportError(error) });
  }
}
