import { BACKEND_REQUESTS } from '#contract/backend.ts';
import { valueOf } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import type { RunResult } from '#contract/results.ts';
import { chooseBackend, useBackend } from '#stores/run/backend.ts';
import { showRun } from '#stores/history/openRun.ts';
import { showOverlay } from '#stores/page/palette.ts';
import { useResults } from '#stores/history/results.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { setTheme, THEMES, useTheme } from '#stores/page/theme.ts';
import { formatMetric } from '#ui/format.ts';
import { lastResult } from '../../runs/runFacts.ts';
import { keysOf } from '../../shortcuts/table.ts';
import type { Command } from '../command.ts';

/** Finished runs that are offered without a search. */
const LISTED_RUNS = 5;

/** Finished runs, the latest first. */
export function finishedRunCommands(): Command[] {
  return useResults
    .getState()
    .runs.toReversed()
    .map((run, index) => ({
      id: `run-${run.runId}`,
      group: 'Finished runs',
      label: run.name,
      detail: `seed ${run.seed}, ${reachedWords(run)}, ${run.dataset.name}`,
      isHidden: index >= LISTED_RUNS,
      run: () => showRun(run.runId),
    }));
}

/** "Recall@20 .0883". */
function reachedWords(run: RunResult): string {
  const [headline] = headlinesOf(run.model);
  return `${headline.label} ${formatMetric(valueOf(lastResult(run)?.test, headline))}`;
}

/** Theme, backend, shortcuts. */
export function pageCommands(): Command[] {
  const { theme } = useTheme.getState();
  const { request } = useBackend.getState();
  const obstacle = isBusy(useRun.getState().status) ? 'when the run has ended' : undefined;
  const group = 'Page';
  return [
    ...THEMES.filter((id) => id !== theme).map((id) => ({
      ...{ id: `theme-${id}`, group, label: `Theme: ${id}`, detail: `now ${theme}` },
      run: () => setTheme(id),
    })),
    ...BACKEND_REQUESTS.filter((id) => id !== request).map((id) => ({
      ...{
        id: `backend-${id}`,
        group,
        label: `Backend: ${id}`,
        detail: `asked for now: ${request}`,
        obstacle,
      },
      run: () => void chooseBackend(id),
    })),
    {
      ...{ id: 'shortcuts', group, label: 'Keyboard shortcuts', keys: keysOf('help') },
      run: () => showOverlay('shortcuts'),
    },
  ];
}
