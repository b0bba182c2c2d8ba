import { useMemo } from 'react';
import type { RunRequest } from '#contract/api.ts';
import type { ModelConfig } from '#contract/config.ts';
import type { ModelName } from '#contract/models/index.ts';
import { changesOf, completeConfig, useConfig, type Draft } from '#stores/run/config.ts';
import { isUnderWay, useRun } from '#stores/run/run.ts';

interface Drawn {
  model: ModelName;
  config: ModelConfig;
  /** The run whose numbers are shown; none where they are not those of what is drawn. */
  request?: RunRequest;
}

/** What the picture draws: the run while there is one or while the settings are still its own, else the settings. */
export function useDrawn(): Drawn {
  const last = useRun((state) => state.request);
  const busy = useRun(isUnderWay);
  const replay = useRun((state) => state.replay);
  const draftModel = useConfig((state) => state.model);
  const draft = useConfig((state) => state.drafts[state.model]);
  const request = last && (busy || replay || isSame(last, draftModel, draft)) ? last : undefined;
  const model = request?.model ?? draftModel;
  // A draft may be invalid while it is typed; the picture then shows the defaults.
  const config = useMemo(
    () => completeConfig(model, request ? request.config : draft),
    [model, request, draft],
  );
  return { model, config, request };
}

function isSame({ model, config }: RunRequest, draftModel: ModelName, draft: Draft): boolean {
  return model === draftModel && JSON.stringify(config) === JSON.stringify(changesOf(model, draft));
}
