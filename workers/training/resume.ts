import type { RunRequest } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import type { Dataset } from '#contract/dataset.ts';
import { isSameData } from '#contract/datasetHash.ts';
import { StudioError } from '#contract/errors.ts';
import { machineOf, originWords } from '#contract/origin.ts';
import { currentBackend } from '#engine/backend.ts';
import { originOfCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { CheckpointStore } from './checkpointStore.ts';

/** Warns where the checkpoint was computed by another build, in another engine, or on another backend or adapter than the current one. */
export function warnOfOtherOrigin(checkpoint: Checkpoint, emit: (e: object) => void): void {
  const before = originOfCheckpoint(checkpoint);
  const now = currentBackend();
  const [machine, machineNow] = [before, now].map(machineOf);
  const isSameMachine = machine === machineNow;
  if (isSameMachine && originWords(before) === originWords(now)) return;
  const what = isSameMachine
    ? 'agree closely, but perhaps not bit for bit'
    : 'agree closely, but not bit for bit';
  emit({
    type: 'warning',
    message: `This run was begun on ${originWords(before)} and goes on on ${originWords(now)}: the numbers of the two ${what}.`,
  });
}

/** The saved state of a run; throws where there is none, or where it is of another request or dataset. */
export async function requireCheckpoint(
  store: CheckpointStore,
  request: RunRequest,
  dataset: Dataset,
): Promise<Checkpoint> {
  const { runId } = request;
  const checkpoint = await store.load(runId);
  if (!checkpoint)
    throw new StudioError(
      'checkpoint-unusable',
      `There is no saved state of the run "${runId}".`,
      'Start the run from the beginning.',
    );
  const changed = changedField(checkpoint.request, request);
  if (changed) {
    throw new StudioError(
      'checkpoint-unusable',
      `The saved run "${runId}" has another ${changed} than the one that should go on.`,
      'Resume it as it was saved, or start a new run from the beginning.',
    );
  }
  if (!isSameData(checkpoint.dataset.hash, dataset.hash)) {
    throw new StudioError(
      'checkpoint-unusable',
      `The run "${runId}" was trained on "${checkpoint.dataset.name}", which is not the dataset that is loaded.`,
      'Load that dataset, then resume.',
    );
  }
  return checkpoint;
}

/** The first part of a request that decides its numbers and is not as it was saved. */
function changedField(saved: RunRequest, now: RunRequest): string | undefined {
  for (const field of ['model', 'seed', 'protocol'] as const) if (saved[field] !== now[field]) return field;
  if (JSON.stringify(saved.update) !== JSON.stringify(now.update)) return 'update';
  const complete = ({ model, config }: RunRequest) => JSON.stringify(parseConfig(model, config));
  return complete(saved) === complete(now) ? undefined : 'config';
}
