import type { CheckpointInfo } from '#contract/api.ts';
import { stageName } from '#contract/models/index.ts';

/** How far an interrupted run came: "in teacher epoch 4", "after teacher epoch 3", "before its first step". */
export function reachedWords({ begun, request, stage, epoch, step }: CheckpointInfo): string {
  if (!begun) return 'before its first step';
  const name = stageName(request.model, stage);
  return step || !epoch ? `in ${name} epoch ${epoch + 1}` : `after ${name} epoch ${epoch}`;
}

/** What resuming it does. */
export const resumeWords = ({ begun }: CheckpointInfo) =>
  begun ? 'Resuming goes on there.' : 'Resuming begins at the beginning.';
