import * as v from 'valibot';
import type { RunRequest } from '#contract/api.ts';
import { keptRequest } from '#contract/request.ts';
import type { DatasetSource } from '#contract/dataset.ts';

/** What was still to be trained when a page went, and for what. */
export interface PendingWork {
  id: string;
  savedAt: number;
  /** Who goes on with it: the queue with its requests, or the driver of a sweep, an incremental experiment or a lesson with its plan. */
  purpose: 'queue' | 'sweep' | 'incremental' | 'lesson';
  /** The dataset that it began on. */
  dataset: { name: string; hash: string; source?: DatasetSource };
  /** Runs from its beginning, and those that are still to do. */
  total: number;
  left: number;
  /** The one that was under way first. */
  requests: RunRequest[];
  /** What it is called in a sentence, where its purpose alone says too little: "a sweep over L". */
  about?: string;
  /** What its driver goes on with; read by the driver's own schema only. */
  plan?: unknown;
}

/** Schema of pending work; its plan is read by its driver. */
export const pendingWork = v.looseObject({
  id: v.string(),
  savedAt: v.number(),
  purpose: v.picklist(['queue', 'sweep', 'incremental', 'lesson']),
  dataset: v.looseObject({ name: v.string(), hash: v.string() }),
  total: v.number(),
  left: v.number(),
  about: v.optional(v.string()),
  requests: v.array(keptRequest),
});
