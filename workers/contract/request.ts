import type { RunRequest } from './api.ts';

/** A request as some studio kept it: an earlier one called the sharing of stages the sharing of teachers. */
export type KeptRequest = RunRequest & { shareTeacher?: boolean };

/** A kept request as this studio makes them. */
export function readRequest({ shareTeacher, ...request }: KeptRequest): RunRequest {
  return shareTeacher === undefined ? request : { ...request, shareStages: shareTeacher };
}
