import * as v from 'valibot';
import { PROTOCOLS, type Protocol } from '#contract/metrics.ts';
import { readDefinition, type SweepDefinition } from './definition.ts';

/** What is needed to go on with a sweep after its page went; the version is in the definition. */
export interface SweepPlan {
  definition: SweepDefinition;
  protocol: Protocol;
}

const schema = v.object({ definition: v.unknown(), protocol: v.picklist(PROTOCOLS) });

/** A plan as it was written; undefined where it is broken or of another version of the studio. */
export function readSweepPlan(value: unknown): SweepPlan | undefined {
  const result = v.safeParse(schema, value);
  const definition = result.success && readDefinition(result.output.definition);
  return definition ? { definition, protocol: result.output.protocol } : undefined;
}
