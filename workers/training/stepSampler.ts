import type { OperatorTime, OperatorTimes } from '#contract/operatorTimes.ts';
import type { OperatorKind } from '#contract/operators.ts';
import { currentBackend } from '#engine/backend.ts';
import { definitionOf } from '#engine/defineOp.ts';
import { stockKind } from '#engine/stockKinds.ts';
import { timesGpu, timeStep, type StepTime } from '#engine/stepClock.ts';

/** Steps that pass first: they compile and find room. */
const PASSED = 4;
/** Steps that are looked at. */
const LOOKED_AT = 8;

/** Looks at a few steps of a stage to tell where their time goes; all others run as if nobody did. */
export class StepSampler {
  #taken = 0;
  readonly #times: Promise<StepTime | undefined>[] = [];

  /** Takes a step, with clocks where it is its turn. */
  take(step: () => void): void {
    const at = this.#taken++;
    if (at >= PASSED + LOOKED_AT) return step();
    // A device that is lost meanwhile is told of elsewhere.
    const time = timeStep(step).catch(() => undefined);
    // The first ones are watched for what their pipelines belong to.
    if (at >= PASSED) this.#times.push(time);
  }

  /** What was found; nothing where the stage ended before. */
  async times(): Promise<OperatorTimes | undefined> {
    const times = (await Promise.all(this.#times)).filter((time) => time !== undefined);
    if (times.length === 0) return undefined;
    const { backend } = currentBackend();
    return summary(times, backend === 'webgpu' ? timesGpu() : undefined);
  }
}

function summary(times: StepTime[], timed: boolean | undefined): OperatorTimes {
  const steps = times.length;
  const operators = new Map<string, OperatorTime>();
  for (const { kernels } of times)
    for (const [name, { calls, dispatches, host, gpu }] of kernels) {
      const all = operators.get(name) ?? {
        ...{ name, kind: kindOf(name), calls: 0, host: 0 },
        ...(timed !== undefined && { dispatches: 0 }),
        ...(timed && { gpu: 0 }),
      };
      all.calls += calls / steps;
      all.host += host / 1000 / steps;
      if (all.dispatches !== undefined) all.dispatches += dispatches / steps;
      if (all.gpu !== undefined) all.gpu += (gpu ?? 0) / 1000 / steps;
      operators.set(name, all);
    }
  return {
    steps,
    host: times.reduce((sum, { host }) => sum + host, 0) / 1000 / steps,
    ...(timed !== undefined && { timed }),
    operators: Array.from(operators.values()).sort((a, b) => (b.gpu ?? b.host) - (a.gpu ?? a.host)),
  };
}

const kindOf = (name: string): OperatorKind => definitionOf(name)?.kind ?? stockKind(name);
