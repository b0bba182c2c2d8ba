import { useId } from 'react';
import { useConfig } from '#stores/run/config.ts';
import { showDataset, showOpened, showTable, TABLES } from '#stores/experiments/matrix.ts';
import { Choice } from '#ui/Choice.tsx';
import { ExperimentHead } from '../experiment/ExperimentHead.tsx';
import { modelOptions } from '../modelOptions.ts';
import {
  DatasetChoice,
  epochWords,
  OpeningNotes,
  OpenResults,
  ProtocolChoice,
} from '../matrix/TableHead.tsx';
import type { AblationTable } from './useAblations.ts';

const MODELS = modelOptions(TABLES);

/** Whose results are shown and under which protocol, and how others are opened. */
export function AblationsHead({ table }: { table: AblationTable }) {
  const protocol = useConfig((state) => state.protocol);
  return (
    <section className="matrix-head" aria-labelledby="ablations-title">
      <ExperimentHead
        id="ablations-title"
        title="Ablations"
        experiment={table.experiment}
        beside={
          <>
            <ModelChoice table={table} />
            <DatasetChoice hash={table.report.hash} onChange={showDataset} />
            <ProtocolChoice />
          </>
        }
        actions={<OpenResults onOpen={showOpened} />}
      >
        Every row changes one thing of the full model. Test metrics,{' '}
        {epochWords(protocol, table.report, [table.model])}. A difference counts only where at least three
        seeds and the users agree on it; everything else is chance until shown otherwise.
      </ExperimentHead>
      <OpeningNotes />
    </section>
  );
}

function ModelChoice({ table: { model } }: { table: AblationTable }) {
  const id = useId();
  return (
    <span className="matrix-choice">
      <label htmlFor={id}>Model</label>
      <Choice id={id} value={model} options={MODELS} onChange={showTable} />
    </span>
  );
}
