import { mapMetrics } from '#contract/byUser.ts';
import type { BundledRun, RunBundle, RunBundleIndex } from '#contract/runBundle.ts';
import { stageWord } from '#contract/models/stageIds.ts';
import { writeSafetensors } from '#lib/safetensors.ts';
import type { ArchivedFile, Archives } from './archives.ts';
import { README } from './readme.ts';
import { tensorsOf } from './tensors.ts';
import { BUILD } from '#contract/build.ts';

const FOLDER = 'promptmm-runs';

/** Runs with all that belongs to them as one archive; docs/bundle.md describes it. */
export function packRuns({ datasets, runs }: RunBundle, archives: Archives): Promise<Blob> {
  const index: RunBundleIndex = {
    ...{ format: 'promptmm-runs', version: 2, studio: BUILD.version, build: BUILD, datasets },
    runs: runs.map(entryOf),
  };
  return archives.pack(FOLDER, [
    text('README.txt', README),
    json('bundle.json', index),
    ...runs.flatMap((run, at) => filesOf(run, index.runs[at])),
  ]);
}

function entryOf({ result, savedAt, tags, notes, scores, outputs, recording }: BundledRun, at: number) {
  // Ids come from other people's files too: a number names the folder.
  const folder = `run-${at + 1}`;
  return {
    ...{ runId: result.runId, result, savedAt, tags, notes },
    scores: scores.map(({ stage, userScores }) => ({
      ...{ stage, users: [...userScores.users], ...mapMetrics(userScores, (values) => [...values]) },
    })),
    outputs: outputs.map(({ stage, d, embedSeconds }) => ({
      ...{ stage, d, embedSeconds, file: `${folder}/${stageWord(stage)}.safetensors` },
    })),
    ...(recording && { recording: `${folder}/recording.json` }),
  };
}

function filesOf(
  { result, outputs, recording }: BundledRun,
  entry: RunBundleIndex['runs'][number],
): ArchivedFile[] {
  const metadata = { run: result.runId, name: result.name, dataset: result.dataset.hash };
  const tensors = outputs.map((output, at) => ({
    name: entry.outputs[at].file,
    bytes: writeSafetensors(tensorsOf(output, metadata)),
  }));
  return recording ? [...tensors, json(entry.recording!, recording)] : tensors;
}

const json = (name: string, value: unknown) => text(name, JSON.stringify(value));
const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
