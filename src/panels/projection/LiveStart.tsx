import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { follow, useLive } from '#stores/projection/live.ts';
import { currentSeed, teacherRequest, trainTeachers } from '#stores/projection/training.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';

/** Starts a teacher to watch where no run is on. */
export function LiveStart() {
  const report = useDataset((state) => state.report);
  const isTraining = useRun(({ status }) => isBusy(status));
  const hasStarted = useLive((state) => state.isFollowing && state.heard > 0);
  if (isTraining) return hasStarted ? null : <span className="caption">A run is on.</span>;
  const start = async (prompt: boolean) => {
    await follow();
    await trainTeachers([teacherRequest(prompt, currentSeed())]);
  };
  const isDisabled = !report || !modalitiesInUse(report).length;
  return (
    <>
      <Button onPress={() => void start(true)} isDisabled={isDisabled}>
        Train one with prompt
      </Button>
      <Button onPress={() => void start(false)} isDisabled={isDisabled}>
        Train one without prompt
      </Button>
    </>
  );
}
