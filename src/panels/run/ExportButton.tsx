import { downloadText } from '#export/download.ts';
import { experimentSpec } from '#export/experimentSpec.ts';
import { useBackend } from '#stores/backend.ts';
import { invalidFields, useConfig } from '#stores/config.ts';
import { useDataset } from '#stores/dataset.ts';
import { Button } from '#ui/Button.tsx';

/** Downloads what is set up as a spec for `npm run experiment`. */
export function ExportButton() {
  const source = useDataset((state) => state.source);
  const isInvalid = useConfig((state) => invalidFields(state).length > 0);
  const save = () => {
    const spec = experimentSpec(useConfig.getState(), source!, useBackend.getState().request);
    downloadText('experiment.json', 'application/json', `${JSON.stringify(spec, null, 2)}\n`);
  };
  return (
    <Button
      onPress={save}
      isDisabled={!source || isInvalid}
      label="Export experiment"
      hint="Saves dataset, model, config and seed for: npm run experiment"
    >
      <svg className="button-icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11" />
      </svg>
      <span className="wide-only">Export experiment</span>
    </Button>
  );
}
