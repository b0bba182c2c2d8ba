import { lazy, Suspense, useState } from 'react';
import type { ModelName } from '#contract/models/index.ts';
import { OpenModels } from './OpenModels.tsx';

const ModelPicker = lazy(() => import('./ModelPicker.tsx'));

interface Props {
  /** A label stands before it, of this id with `-label` behind it. */
  id: string;
  /** What the sheet is headed by: "Model to sweep". */
  title: string;
  value: ModelName;
  models: readonly ModelName[];
  onUse: (model: ModelName) => void;
  isDisabled?: boolean;
}

/** Chooses one of several models in a sheet that tells what each is, and what it needs of the data. */
export function ModelButton({ id, title, value, models, onUse, isDisabled }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <OpenModels id={id} model={value} onPress={() => setOpen(true)} isDisabled={isDisabled} />
      {isOpen && (
        <Suspense>
          <ModelPicker {...{ title, value, models, onUse }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
