import { useEffect, useState } from 'react';
import type { RunRequest } from '#contract/api.ts';
import type { ModelName } from '#contract/models/index.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { outputsOf, useOutputs } from '#stores/history/outputs.ts';
import { useResults } from '#stores/history/results.ts';
import { specimen, type Specimen } from '#stores/run/specimen.ts';
import { partValues, type PartValue } from './partValues.ts';
import type { WholePart } from './wholePicture.ts';

interface Values {
  /** The finished run that computed them. */
  run?: string;
  values: readonly PartValue[];
}

const NONE: Values = { values: [] };

/** Numbers at a part of the picture: of the run that is shown once it has finished, else of the last of this model on this dataset. */
export function usePartValues(
  model: ModelName,
  id: string,
  part: WholePart | undefined,
  request: RunRequest | undefined,
): Values {
  const hash = useDataset((state) => state.report?.hash);
  const runs = useResults((state) => state.runs);
  const kept = useOutputs((state) => state.runIds);
  const found = useSpecimen(part !== undefined ? hash : undefined);
  if (!part || !found) return NONE;
  const fits = runs.filter(
    (run) => run.model === model && run.dataset.hash === found.hash && kept.includes(run.runId),
  );
  const run = fits.find(({ runId }) => runId === request?.runId) ?? fits.at(-1);
  const outputs = run ? outputsOf(run.runId) : [];
  return {
    run: run?.name,
    values: partValues(id, part, { model, config: run?.config ?? {}, outputs, specimen: found }),
  };
}

/** One user and two items of the dataset of this hash, once they are found. */
function useSpecimen(hash: string | undefined): Specimen | undefined {
  const [found, setFound] = useState<Specimen>();
  useEffect(() => {
    let isHere = true;
    if (hash !== undefined)
      void specimen().then(
        (it) => isHere && setFound(it),
        // Where the worker is lost its own message says so.
        () => {},
      );
    return () => {
      isHere = false;
    };
  }, [hash]);
  return found?.hash === hash ? found : undefined;
}
