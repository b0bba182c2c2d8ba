import type { Experiment } from '#contract/experiments/experiment.ts';
import { specOf } from '#contract/experiments/spec.ts';
import { downloadText } from '#export/download.ts';
import { useBackend } from '#stores/run/backend.ts';
import { Button } from '#ui/Button.tsx';

/** Saves an experiment for the batch runner, where that can train it. */
export function SaveSpec({ experiment }: { experiment: Experiment | undefined }) {
  const backend = useBackend((state) => state.request);
  const spec = experiment && specOf(experiment, backend);
  return (
    <Button
      onPress={() =>
        downloadText('experiment.json', 'application/json', `${JSON.stringify(spec, null, 2)}\n`)
      }
      isDisabled={!spec || !experiment.settings.length}
      hint="The same experiment for npm run experiment; one whose data changes from point to point has none"
      label="Save as spec"
    >
      Spec
    </Button>
  );
}
