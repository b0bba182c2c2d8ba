import { chooseEvaluated, isTestToCome, useEvaluated } from '#stores/run/evaluated.ts';
import { useRun } from '#stores/run/run.ts';
import { Segmented } from '#ui/Segmented.tsx';

const PARTS = [
  { id: 'val', label: 'validation' },
  { id: 'test', label: 'test' },
] as const;

/** Says which part of the data the numbers are of, and changes it for all of the page. */
export function PartChoice() {
  const part = useEvaluated();
  const isToCome = useRun(isTestToCome);
  return (
    <Segmented
      label="Numbers of"
      options={PARTS}
      value={part}
      onChange={chooseEvaluated}
      isDisabled={isToCome}
    />
  );
}
