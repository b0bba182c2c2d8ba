import { useConfig } from '#stores/run/config.ts';
import { showDataset, showOpened, showTable, TABLES } from '#stores/experiments/matrix.ts';
import { ExperimentHead } from '../experiment/ExperimentHead.tsx';
import { ModelButton } from '../models/ModelButton.tsx';
import {
  DatasetChoice,
  epochWords,
  OpeningNotes,
  OpenResults,
  ProtocolChoice,
} from '../matrix/TableHead.tsx';
import type { AblationTable } from './useAblations.ts';

const MODELS = TABLES.map(({ id }) => id);

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
  return (
    <span className="matrix-choice">
      <ModelButton
        title="Model to take apart"
        value={model}
        models={MODELS}
        isUsableAnyway
        onUse={showTable}
      />
    </span>
  );
}
