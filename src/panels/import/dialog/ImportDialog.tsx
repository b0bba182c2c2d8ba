import { useState } from 'react';
import { useDataset } from '#stores/data/dataset.ts';
import { draftIssues, hasTexts, openQuestions } from '#stores/data/importDraft.ts';
import { closeImport, confirmImport, useImporting, type PendingImport } from '#stores/data/importing.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { Modal } from '#ui/Modal.tsx';
import { LoadStatus } from '../LoadStatus.tsx';
import { ColumnFields } from './ColumnFields.tsx';
import { LayoutField } from './LayoutField.tsx';
import { OfferFields } from './OfferFields.tsx';
import { PartFields } from './PartFields.tsx';
import { SplitFields } from './SplitFields.tsx';
import { TextFields } from './TextFields.tsx';
import { ValidationFields } from './ValidationFields.tsx';
import './dialog.css';

/** Asks what the files of an import leave open, and nothing else. */
export default function ImportDialog() {
  const pending = useImporting((state) => state.pending);
  return pending ? <Questions pending={pending} /> : null;
}

function Questions({ pending }: { pending: PendingImport }) {
  const { name, inspection, draft } = pending;
  const open = openQuestions(inspection, draft);
  const issues = draftIssues(inspection, draft);
  const choice = inspection.formats.find(({ id }) => id === draft.format);
  return (
    <Modal title={`Open ${name}`} onClose={closeImport} footer={<Footer issues={issues} />}>
      <div className="import-dialog">
        {open.format && <LayoutField formats={inspection.formats} chosen={draft.format} />}
        {open.parts && choice?.parts && (
          <PartFields choice={choice.parts} parts={draft.parts ?? {}} issues={issues} />
        )}
        {open.mapping && draft.mapping && (
          <ColumnFields
            tables={inspection.tables}
            mapping={draft.mapping}
            parts={draft.parts}
            issues={issues}
          />
        )}
        {inspection.offers.length > 0 && <OfferFields offers={inspection.offers} chosen={draft.features} />}
        {hasTexts(draft) && <TextFields texts={draft.texts} />}
        {open.split && <SplitFields split={draft.split} timed={open.timed} issues={issues} />}
        {open.validation && (
          <ValidationFields rule={draft.validation} isSure={open.validation === 'missing'} issues={issues} />
        )}
      </div>
    </Modal>
  );
}

function Footer({ issues }: { issues: Record<string, string> }) {
  const [attempts, setAttempts] = useState(0);
  const [isOpening, setOpening] = useState(false);
  const error = useDataset((state) => state.error);
  const isRunning = useRun((state) => isBusy(state.status));
  const [issue] = Object.values(issues);
  const open = async () => {
    setAttempts(attempts + 1);
    setOpening(true);
    await confirmImport();
    setOpening(false);
  };
  if (isOpening) return <LoadStatus autoFocus />;
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <div className="import-buttons">
        <p className="caption">
          {issue ?? (isRunning ? 'A run is under way: wait until it has ended.' : '')}
        </p>
        <Button kind="quiet" onPress={closeImport}>
          Cancel
        </Button>
        <Button
          kind="primary"
          // After a failure the focus is where it was.
          autoFocus={attempts > 0}
          isDisabled={issue !== undefined || isRunning}
          onPress={() => void open()}
        >
          Open dataset
        </Button>
      </div>
    </>
  );
}
