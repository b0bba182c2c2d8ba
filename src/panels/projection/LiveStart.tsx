import { type ModelName, cardOf } from '#contract/models/index.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { follow, useLive } from '#stores/projection/live.ts';
import { currentSeed, requestFor } from '#stores/projection/requests.ts';
import { trainAll } from '#stores/projection/training.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';

/** Starts a run of a model to watch where none is on: of either kind where the model has a contrast. */
export function LiveStart({ model }: { model: ModelName }) {
  const report = useDataset((state) => state.report);
  const isTraining = useRun(({ status }) => isBusy(status));
  const hasStarted = useLive((state) => state.isFollowing && state.heard > 0);
  if (isTraining) return hasStarted ? null : <span className="caption">A run is on.</span>;
  const { contrast, label } = cardOf(model);
  const kinds = contrast
    ? [true, false].map((isOn) => ({ isOn, words: `one ${isOn ? contrast.on : contrast.off}` }))
    : [{ isOn: undefined, words: label }];
  const start = async (isOn: boolean | undefined) => {
    await follow();
    await trainAll([requestFor({ model, isOn }, currentSeed())]);
  };
  const isDisabled = !report || !modalitiesInUse(report).length;
  return kinds.map(({ isOn, words }) => (
    <Button key={words} onPress={() => void start(isOn)} isDisabled={isDisabled}>
      Train {words}
    </Button>
  ));
}
