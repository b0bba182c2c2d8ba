import type { BundledRun, RunBundle } from '#contract/runBundle.ts';
import type { RunResult } from '#contract/results.ts';
import { own } from '#contract/own.ts';
import { writeDataset, writeOutputs, writeRuns } from '#client/history.ts';
import { nextTask } from '#client/nextTask.ts';
import { useBundles } from './openedResults.ts';
import { countKept, factsIn, useHistory } from './history.ts';
import { recallOutputs } from './outputs.ts';
import { addRecording } from './recordings.ts';
import { addResults, useResults } from './results.ts';
import { restoreScores } from './scores.ts';

/** What came of opening a file. */
export interface Adopted {
  /** Ids of the runs that are new here. */
  added: string[];
  /** How many were here already. */
  known: number;
}

/** Makes runs of a file runs of this browser, kept as its own are; the same run again brings nothing new. */
export async function adoptRuns({ datasets, runs }: RunBundle, file: string): Promise<Adopted> {
  for (const dataset of datasets) await adoptDataset(dataset);
  const here = new Set(await fingerprints(useResults.getState().runs));
  const given = await fingerprints(runs.map(({ result }) => result));
  const fresh = runs.filter((_, n) => !here.has(given[n]));
  const ids = ownIds(fresh.map(({ result }) => result.runId));
  for (let from = 0; from < fresh.length; from += AT_ONCE)
    await adopt(
      fresh.slice(from, from + AT_ONCE).map((run) => withIds(run, ids)),
      file,
    );
  await countKept();
  return { added: [...ids.values()], known: runs.length - fresh.length };
}

/** Of thousands of runs in tasks that hold nothing up. */
async function fingerprints(runs: readonly RunResult[]): Promise<string[]> {
  const made: string[] = [];
  for (const [n, run] of runs.entries()) {
    made.push(fingerprint(run));
    if (n % 100 === 99) await nextTask();
  }
  return made;
}

/** What a run computed and how long it took, to the last digit: no two runs share it. Curves would say no more, and thousands of them take seconds. */
const fingerprint = ({ model, config, seed, protocol, dataset, stages }: RunResult) =>
  JSON.stringify([
    ...[model, config, seed, protocol, dataset.hash],
    ...Object.values(stages).map(({ test, epochs, secondsPerEpoch }) => [test, epochs, secondsPerEpoch]),
  ]);

/** The id here of each id there: the same, unless another run has it. */
function ownIds(runIds: readonly string[]): Map<string, string> {
  const taken = new Set(useResults.getState().runs.map(({ runId }) => runId));
  const ids = new Map<string, string>();
  for (const runId of runIds) {
    let id = runId;
    for (let n = 2; taken.has(id); n++) id = `${runId}-${n}`;
    taken.add(id);
    ids.set(runId, id);
  }
  return ids;
}

function withIds(run: BundledRun, ids: ReadonlyMap<string, string>): BundledRun {
  const { result, recording } = run;
  const runId = ids.get(result.runId)!;
  const stages = Object.entries(result.stages).map(([stage, done]) => [
    stage,
    done.takenFrom ? { ...done, takenFrom: ids.get(done.takenFrom) ?? done.takenFrom } : done,
  ]);
  return {
    ...run,
    result: { ...result, runId, stages: Object.fromEntries(stages) },
    ...(recording && { recording: { ...recording, runId } }),
  };
}

async function adoptDataset(dataset: RunBundle['datasets'][number]): Promise<void> {
  const { report, source } = dataset;
  useBundles.setState(({ reports }) => ({ reports: { ...reports, [report.hash]: report } }));
  // Where this browser got the data from is known better here.
  if (own(useHistory.getState().sources, report.hash)) return;
  if (source) useHistory.setState(({ sources }) => ({ sources: { ...sources, [report.hash]: source } }));
  await writeDataset(dataset);
}

/** Runs that are shown and written at once: so few that no task is long, so many that thousands of runs are not listed anew for each. */
const AT_ONCE = 20;

async function adopt(runs: readonly BundledRun[], file: string): Promise<void> {
  const records = runs.map(({ result, savedAt, tags, notes }) => ({
    ...{ runId: result.runId, savedAt, tags, notes, openedFrom: file },
    result,
  }));
  // The facts come first: what has none is taken for a run that has just finished.
  useHistory.setState(({ facts }) => ({ facts: { ...facts, ...factsIn(records) } }));
  addResults(runs.map(({ result }) => result));
  const scored = runs.map(({ result, scores }) => ({ runId: result.runId, stages: scores }));
  restoreScores(scored);
  await writeRuns(records, scored);
  for (const { result, savedAt, outputs, recording } of runs) {
    if (recording) addRecording(recording);
    if (outputs.length && !recallOutputs(result.runId, outputs))
      await writeOutputs(result.runId, outputs, savedAt);
  }
}
