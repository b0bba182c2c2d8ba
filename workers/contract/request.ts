import * as v from 'valibot';
import type { RunRequest } from './api.ts';
import { namedConfig } from './config.ts';
import { MODEL_NAMES } from './models/index.ts';
import { update } from './runRecord.ts';

/** Schema of a request as some studio kept it; fields that a later one adds are let through. */
export const keptRequest = v.looseObject({
  runId: v.string(),
  name: v.string(),
  model: v.picklist(MODEL_NAMES),
  config: v.looseObject({}),
  seed: v.number(),
  protocol: v.string(),
  update: v.optional(update),
});

/** A request as some studio kept it: an earlier one called the sharing of stages the sharing of teachers. */
export type KeptRequest = RunRequest & { shareTeacher?: boolean };

/** A kept request as this studio makes them. */
export function readRequest({ shareTeacher, ...request }: KeptRequest): RunRequest {
  const config = namedConfig(request.model, request.config, 'before');
  return { ...request, config, ...(shareTeacher !== undefined && { shareStages: shareTeacher }) };
}

/** A request as it is kept, so that any later studio takes it as this one does. */
export const requestToKeep = (request: RunRequest): RunRequest => ({
  ...request,
  config: namedConfig(request.model, request.config, 'now'),
});
