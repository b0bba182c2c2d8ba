import { openAddress } from '#stores/page/address.ts';
import { findPendingWork } from '#stores/experiments/pendingWork/offer.ts';
import { keepQueuedWork } from '#stores/experiments/pendingWork/queuedWork.ts';
import { chooseBackend, useBackend } from '#stores/run/backend.ts';
import { loadCatalogue } from '#stores/data/catalogue.ts';
import { askWhetherLasting, deleteLeftovers, refreshCheckpoints } from '#stores/run/checkpoints.ts';
import { openHistory } from '#stores/history/history.ts';
import { followOtherTabs } from '#stores/history/otherTabs.ts';
import { prepareProjector } from '#stores/embedding/watching.ts';
import { prepareOffline } from '#stores/page/offline.ts';
import { watchForRuns } from '#stores/run/currentRun.ts';
import { applyTheme } from '#stores/page/theme.ts';
import { followHistory } from '#stores/page/view.ts';
import { fetchLaterFiles } from './laterFiles.ts';

/** What happens once, when the page opens: theme, what the address sets up, backend, earlier and interrupted runs, catalogue, the other views' code; last of all, what is kept for offline use. */
export function boot(): void {
  applyTheme();
  followHistory();
  watchForRuns();
  keepQueuedWork();
  // The workers begin once there is something to see.
  requestAnimationFrame(() => setTimeout(start));
}

function start(): void {
  const first = [openAddress(), chooseBackend(useBackend.getState().request)];
  void Promise.all(first).then(fetchLaterFiles).then(prepareProjector).then(prepareOffline);
  const opened = openHistory();
  followOtherTabs(opened);
  void opened.then(findPendingWork).then(deleteLeftovers);
  void refreshCheckpoints().then(askWhetherLasting);
  void loadCatalogue();
}
