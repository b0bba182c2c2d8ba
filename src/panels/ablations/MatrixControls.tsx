import { useId, useState } from 'react';
import { invalidFields, useConfig } from '#stores/run/config.ts';
import { missingRuns, runMatrix, setSeeds, useMatrix } from '#stores/experiments/matrix.ts';
import { useQueue } from '#stores/run/queue.ts';
import { parseSeeds, showSeeds } from '#stores/experiments/seedList.ts';
import { Button } from '#ui/Button.tsx';
import { QueueStatus } from './QueueStatus.tsx';
import type { MatrixTable } from './useMatrixTable.ts';

/** Which seeds the picked rows are trained with, and the queue that trains them. */
export function MatrixControls({ table }: { table: MatrixTable }) {
  if (!table.isLoaded)
    return (
      <p className="matrix-elsewhere">
        These results came from a file. {table.report.name} itself is not loaded here, so no more of it can be
        trained; to do so, open its files in the Data view.
      </p>
    );
  return (
    <section className="matrix-controls" aria-label="Train rows">
      <SeedField />
      <RunButton table={table} />
      <QueueStatus />
    </section>
  );
}

function SeedField() {
  const id = useId();
  const seeds = useMatrix((state) => state.seeds);
  const [typed, setTyped] = useState<string>();
  const isBad = typed !== undefined && !parseSeeds(typed);
  const type = (text: string) => {
    setTyped(text);
    const read = parseSeeds(text);
    if (read) setSeeds(read);
  };
  return (
    <div className="seed-field">
      <label htmlFor={id}>Seeds</label>
      <input
        id={id}
        className="number-input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={typed ?? showSeeds(seeds)}
        aria-invalid={isBad || undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
      <span
        id={`${id}-help`}
        className={isBad ? 'field-issue' : 'field-help'}
        role={isBad ? 'alert' : undefined}
      >
        {isBad ? 'Write seeds as 1-3 or 1, 2, 3; at most 20.' : seedHelp(seeds.length)}
      </span>
    </div>
  );
}

function seedHelp(count: number): string {
  if (count === 1) return 'one seed: no difference can be claimed';
  return count < 3 ? `${count} seeds: too few to claim a difference` : `${count} seeds per row`;
}

function RunButton({ table }: { table: MatrixTable }) {
  // What is missing follows from all of these.
  useMatrix();
  const queue = useQueue();
  const isInvalid = useConfig((state) => invalidFields({ ...state, model: table.model }).length > 0);
  if (isInvalid) return <p className="field-issue">Mend the settings of the Train view first.</p>;
  const missing = missingRuns(table.report).length;
  const isUnderWay = queue.waiting.length > 0 || queue.current !== undefined;
  const isElsewhere = queue.waiting.length > 0 && queue.dataset?.hash !== table.report.hash;
  return (
    <Button kind="primary" onPress={runMatrix} isDisabled={!missing || isElsewhere}>
      {missing
        ? `Run ${missing} missing ${missing === 1 ? 'cell' : 'cells'}`
        : isUnderWay
          ? 'All are queued'
          : 'Nothing is missing'}
    </Button>
  );
}
