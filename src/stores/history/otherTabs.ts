import { own } from '#contract/own.ts';
import { readDataset, readRun, readScores } from '#client/history.ts';
import { onOtherTabs } from '#client/history/otherTabs.ts';
import type { RunRecord } from '#client/history/record.ts';
import { sortByAge } from './trash.ts';
import { refreshCheckpoints, useCheckpoints } from '../run/checkpoints.ts';
import { addDatasets, countKept, factsIn, forgetRuns, recall, resultIn, useHistory } from './history.ts';
import { findRecordings } from './recordings.ts';
import { removeResults, useResults } from './results.ts';
import { restoreScores } from './scores.ts';

/** Shows what other tabs change of runs, once the history has been opened: what they tell of is read from the database. */
export function followOtherTabs(opened: Promise<void>): void {
  const changed = new Set<string>();
  let tail = opened;
  onOtherTabs((runIds) => {
    runIds.forEach((runId) => changed.add(runId));
    // What cannot be read now is here after a reload, where it is said why not.
    tail = tail.then(() => readAgain(changed)).catch(() => {});
  });
}

/** Several notes at once are one change of the page. */
async function readAgain(changed: Set<string>): Promise<void> {
  if (!changed.size) return;
  const runIds = [...changed];
  changed.clear();
  const records: RunRecord[] = [];
  for (const runId of runIds) {
    const record = await readRun(runId);
    if (record) records.push(record);
  }
  await show(runIds, records);
  await findRecordings();
  await countKept();
  await recall();
  const isOffered = useCheckpoints.getState().checkpoints.some(({ runId }) => runIds.includes(runId));
  if (isOffered) await refreshCheckpoints();
}

async function show(runIds: readonly string[], records: readonly RunRecord[]): Promise<void> {
  const here = new Map(records.filter(({ binned }) => !binned).map((record) => [record.runId, record]));
  await learnDatasets([...here.values()]);
  const scores = [];
  for (const runId of here.keys()) scores.push(await readScores(runId));
  restoreScores(scores.filter((stages) => stages !== undefined));
  const marked = new Set(records.filter(({ binned }) => binned).map(({ runId }) => runId));
  const { trash } = useHistory.getState();
  // What this page has deleted itself can be undone as long as it is marked as deleted.
  const kept = trash.filter(({ result: { runId } }) => !runIds.includes(runId) || marked.has(runId));
  const ours = new Set(kept.map(({ result }) => result.runId));
  const gone = new Set(runIds.filter((runId) => !here.has(runId) && !ours.has(runId)));
  if (gone.size) removeResults(gone);
  forgetRuns(gone);
  // The facts come before the results: what has none is taken for a run that has just finished.
  useHistory.setState(({ facts }) => ({ facts: { ...facts, ...factsIn([...here.values()]) }, trash: kept }));
  useResults.setState(({ runs }) => {
    const known = new Set(runs.map(({ runId }) => runId));
    const fresh = [...here.values()].filter(({ runId }) => !known.has(runId));
    const inPlace = runs.map((run) => (here.has(run.runId) ? resultIn(here.get(run.runId)!) : run));
    return { runs: [...inPlace, ...fresh.map(resultIn)] };
  });
  sortByAge();
}

async function learnDatasets(records: readonly RunRecord[]): Promise<void> {
  const { sources } = useHistory.getState();
  const hashes = new Set(records.map(({ result }) => result.dataset.hash));
  for (const hash of hashes) {
    const dataset = own(sources, hash) ? undefined : await readDataset(hash);
    if (dataset) addDatasets([dataset]);
  }
}
