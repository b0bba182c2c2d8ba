import type { Origin } from '#contract/backend.ts';
import { mixtureWords, originsOf } from '#contract/origin.ts';
import type { RunResult } from '#contract/results.ts';

/** Says so where numbers that stand together are of more than one build, engine or backend; nothing where they are of one. */
export function OriginNote({ runs = [], origins = runs.flatMap(originsOf) }: Props) {
  const words = mixtureWords(origins);
  return words ? <p className="notice warning">{words}</p> : null;
}

interface Props {
  runs?: readonly RunResult[];
  /** Instead of runs. */
  origins?: readonly Origin[];
}
