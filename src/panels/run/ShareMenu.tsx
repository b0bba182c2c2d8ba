import { useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { downloadText } from '#export/download.ts';
import { experimentSpec } from '#export/experimentSpec.ts';
import { useBackend } from '#stores/run/backend.ts';
import { invalidFields, useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useResults } from '#stores/history/results.ts';
import { useRun } from '#stores/run/run.ts';
import { sayBriefly } from '#stores/history/sharing.ts';
import { useLandmark } from '#ui/useLandmark.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { saveRuns } from './saveRuns.ts';

/** Takes along what is set up, as a link or a spec, and what was trained, as a bundle. */
export function ShareMenu() {
  const landmark = useLandmark();
  const source = useDataset((state) => state.source);
  const name = useDataset((state) => state.report?.name);
  const isInvalid = useConfig((state) => invalidFields(state).length > 0);
  const shown = useRun((state) => state.request?.runId);
  // A twin ends later than the run that it is shown beside.
  const last = useResults(({ runs }) => runs.find(({ runId }) => runId === shown) ?? runs.at(-1));
  const [link, setLink] = useState<string>();
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(
      () => sayBriefly(linkWords(source?.source === 'synthetic' ? undefined : name)),
      () => setLink(location.href),
    );
  const exportSpec = () => {
    const spec = experimentSpec(useConfig.getState(), source!, useBackend.getState().request);
    downloadText('experiment.json', 'application/json', `${JSON.stringify(spec, null, 2)}\n`);
  };
  return (
    <>
      <MenuTrigger>
        <AriaButton className="button plain" aria-label="Share">
          <svg className="button-icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M8 10V2M4.8 5 8 1.8 11.2 5M3 8.5v5h10v-5" />
          </svg>
          <span className="wide-only">Share</span>
        </AriaButton>
        <Popover className="popover menu-popover" placement="bottom end" UNSTABLE_portalContainer={landmark}>
          <Menu className="menu share-menu" aria-label="Share">
            <Item
              label="Copy link"
              help="Dataset, model, settings, seed and view"
              onAction={() => void copy()}
            />
            <Item
              label="Save last run as bundle"
              help={
                last ? `${last.name}, seed ${last.seed}: curves, embeddings, replay` : 'No run has finished'
              }
              isDisabled={!last}
              onAction={() => void saveRuns([last!])}
            />
            <Item
              label="Export experiment"
              help="A spec for npm run experiment"
              isDisabled={!source || isInvalid}
              onAction={exportSpec}
            />
          </Menu>
        </Popover>
      </MenuTrigger>
      {link && <LinkDialog link={link} onClose={() => setLink(undefined)} />}
    </>
  );
}

interface ItemProps {
  label: string;
  help: string;
  isDisabled?: boolean;
  onAction: () => void;
}

function Item({ label, help, isDisabled, onAction }: ItemProps) {
  return (
    <MenuItem className="menu-item" textValue={label} isDisabled={isDisabled} onAction={onAction}>
      <Text slot="label">{label}</Text>
      <Text slot="description" className="caption">
        {help}
      </Text>
    </MenuItem>
  );
}

const linkWords = (imported: string | undefined) =>
  imported
    ? `Link copied. It holds all settings, but not the data: who opens it is told to open ${imported}.`
    : 'Link copied: it opens this experiment anywhere.';
