import { lazy, Suspense, useId, useState } from 'react';
import type { ModelName } from '#contract/models/index.ts';
import { OpenModels } from './OpenModels.tsx';

const ModelPicker = lazy(() => import('./ModelPicker.tsx'));

interface Props {
  /** Stands before the button. */
  label?: string;
  /** What the sheet is headed by: "Model to sweep". */
  title: string;
  value: ModelName;
  models: readonly ModelName[];
  /** True where a model can be used for something else than to train it on this dataset. */
  isUsableAnyway?: boolean;
  onUse: (model: ModelName) => void;
  isDisabled?: boolean;
}

/** Chooses one of several models, under its label, in a sheet that tells what each is, and what it needs of the data. */
export function ModelButton({ label = 'Model', isDisabled, ...sheet }: Props) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <label id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <OpenModels id={id} model={sheet.value} onPress={() => setOpen(true)} isDisabled={isDisabled} />
      {isOpen && (
        <Suspense>
          <ModelPicker {...sheet} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
