import { reportError } from '#contract/errors.ts';
import type { EmbeddingSnapshot } from '#contract/embedding.ts';
import { beginProjector, projectEpoch } from '#client/embeddingProjector.ts';
import { laboratory } from '#client/laboratory.ts';
import { warnOfRun } from '../run/run.ts';
import { addEpoch, trajectoriesOf } from './trajectories.ts';

/** Epochs that wait, in order: none gives way to a newer one, and a stage brings few enough that all may wait. */
const waiting: EmbeddingSnapshot[] = [];
let working: Promise<void> | undefined;

/** Has the training worker tell where items lie after each epoch; a worker that was lost has forgotten who watched. */
export async function watchEmbeddings(): Promise<void> {
  try {
    await laboratory().train.watchEmbeddings(hear);
  } catch {
    // A worker that cannot be asked cannot train either, and that is told by itself.
  }
}

/** Has the worker that projects begin; where it cannot, the first epoch says so. */
export const prepareProjector = (): Promise<void> => beginProjector().catch(() => {});

/** Resolves when every epoch that was told is projected. */
export async function untilProjected(): Promise<void> {
  while (working) await working;
}

function hear(snapshot: EmbeddingSnapshot): void {
  waiting.push(snapshot);
  working ??= work().finally(() => (working = undefined));
}

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    try {
      await project(next);
    } catch (error) {
      const { message } = reportError(error);
      warnOfRun(`The embeddings of epoch ${next.epoch} could not be drawn: ${message}`);
      waiting.length = 0;
    }
  }
}

async function project(snapshot: EmbeddingSnapshot): Promise<void> {
  const { runId, stage, epoch, space, rows } = snapshot;
  const parts = snapshot.parts.map(({ label }) => ({ label }));
  const known = trajectoriesOf(runId).find((other) => other.stage === stage);
  const before = known?.frames.findLast((frame) => frame.epoch < epoch);
  addEpoch({ runId, stage, epoch, space, rows, parts }, await projectEpoch(snapshot, before));
}
