import { MODEL_NAMES } from '#contract/models/index.ts';
import { showOverlay } from '#stores/page/palette.ts';
import { showView } from '#stores/page/view.ts';
import { setModel, useConfig } from '#stores/run/config.ts';
import ModelPicker from './ModelPicker.tsx';

/** The sheet of all models, for the next run. */
export default function TrainModels() {
  const model = useConfig((state) => state.model);
  return (
    <ModelPicker
      title="Model to train"
      value={model}
      models={MODEL_NAMES}
      onUse={(chosen) => {
        setModel(chosen);
        showView('train');
      }}
      onClose={() => showOverlay(undefined)}
    />
  );
}
