import type { BundledRun, RunBundle } from '#contract/runBundle.ts';
import type { RunResult } from '#contract/results.ts';
import { own } from '#contract/own.ts';
import { writeDataset, writeOutputs, writeRun, writeScores } from '#client/history.ts';
import { useBundles } from './openedResults.ts';
import { countKept, useHistory } from './history.ts';
import { recallOutputs } from './outputs.ts';
import { addRecording } from './recordings.ts';
import { addResult, useResults } from './results.ts';
import { addScores } from './scores.ts';

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
  const here = new Set(useResults.getState().runs.map(fingerprint));
  const fresh = runs.filter(({ result }) => !here.has(fingerprint(result)));
  const ids = ownIds(fresh.map(({ result }) => result.runId));
  for (const run of fresh) await adopt(withIds(run, ids), file);
  await countKept();
  return { added: [...ids.values()], known: runs.length - fresh.length };
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

async function adopt({ result, savedAt, tags, notes, scores, outputs, recording }: BundledRun, file: string) {
  const { runId } = result;
  const facts = { runId, savedAt, tags, notes, openedFrom: file };
  // The facts come first: what has none is taken for a run that has just finished.
  useHistory.setState((state) => ({ facts: { ...state.facts, [runId]: facts } }));
  addResult(result);
  addScores(runId, scores);
  await writeRun({ ...facts, result });
  if (recording) addRecording(recording);
  if (!outputs.length) await writeScores(runId, scores);
  else if (!recallOutputs(runId, outputs)) await writeOutputs(runId, outputs, savedAt);
}
