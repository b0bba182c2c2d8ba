import type { RunEvent, RunRequest } from '#contract/api.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { useDataset } from '../data/dataset.ts';
import { modalitiesInUse } from '../data/modalities.ts';
import { toRecorded } from '../embedding/recorded.ts';
import { trajectoriesOf } from '../embedding/trajectories.ts';
import { untilProjected } from '../embedding/watching.ts';
import { Recorder } from './recorder.ts';
import { addRecording } from '../history/recordings.ts';

let current: { recorder: Recorder; report: DatasetReport } | undefined;

/** Begins to record a run; one that is resumed in the same visit is recorded on, any other from its checkpoint. */
export function beginRecording(request: RunRequest, isResumed: boolean): void {
  if (isResumed && current?.recorder.runId === request.runId) return;
  const { report } = useDataset.getState();
  current = report && { recorder: new Recorder(request, Date.now(), performance.now()), report };
}

/** Writes an event down; a finished run's recording becomes known, unless there was nothing to see. */
export function recordEvent(event: RunEvent): void {
  if (current?.recorder.runId !== event.runId) return;
  const { recorder, report } = current;
  recorder.take(event, performance.now());
  if (event.type !== 'finished') return;
  current = undefined;
  if (recorder.hasEpochs) void keepRecording(recorder, report);
}

/** The last epochs may still be on their way to where their items lie. */
async function keepRecording(recorder: Recorder, report: DatasetReport): Promise<void> {
  await untilProjected();
  addRecording(recorder.finish(datasetOf(report), trajectoriesOf(recorder.runId).map(toRecorded)));
}

const datasetOf = (report: DatasetReport) => ({
  name: report.name,
  hash: report.hash,
  interactions: report.interactions.train,
  modalities: modalitiesInUse(report).map(({ name }) => name),
});
