import type { KeptModel } from '#contract/api.ts';
import type { Protocol } from '#contract/metrics.ts';
import { lastStage } from '#contract/matrix.ts';
import type { RunResult } from '#contract/results.ts';
import { parametersOf } from '../history/outputs.ts';

/** A finished run as the training worker is asked about it: its last stage with what it kept. */
export function keptModelOf({
  runId,
  model,
  config,
  seed,
  protocol,
  stages,
}: RunResult): KeptModel & { protocol: Protocol } {
  const stage = lastStage(model, stages);
  return { model, config, seed, protocol, stage, parameters: parametersOf(runId) };
}
