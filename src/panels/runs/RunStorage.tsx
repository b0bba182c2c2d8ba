import { useEffect, useRef, useState } from 'react';
import type { StorageReport } from '#contract/catalogue.ts';
import { useCheckpoints } from '#stores/run/checkpoints.ts';
import { useHistory } from '#stores/history/history.ts';
import { useOffline } from '#stores/page/offline.ts';
import { useRecordings } from '#stores/history/recordings.ts';
import { countStorage } from '#stores/history/storageUse.ts';
import { dismissKeepingError, refreshStorage, useStorage } from '#stores/data/storedDatasets.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatBytes } from '#ui/format.ts';
import { Section } from '#ui/Section.tsx';
import { StorageCaption } from '../import/StorageCaption.tsx';
import { StorageItem } from './StorageItem.tsx';
import { useStorageRows, type StorageRow } from './useStorageRows.ts';

/** What takes how much room in this browser, kind by kind, and a way to clear each; a line until it is asked for. */
export function RunStorage() {
  const { report, error } = useStorage();
  const section = useRef<HTMLElement>(null);
  useEffect(() => void refreshStorage(), []);
  return (
    <section ref={section} tabIndex={-1} className="runs-storage" aria-label="Storage">
      <Section title="Storage" level={2} note={report && roomWords(report)}>
        <Kinds report={report} onClear={() => section.current?.focus()} />
      </Section>
      {error && <ErrorNotice error={error} onDismiss={dismissKeepingError} />}
    </section>
  );
}

const roomWords = ({ used, quota, isLasting }: StorageReport) =>
  isLasting ? `${formatBytes(used)} of ${formatBytes(quota)}` : 'datasets go with the page';

/** Every kind with its bytes; `onClear` is told before one is cleared, since its row may go, and with it the button that has the focus. */
function Kinds({ report, onClear }: { report?: StorageReport; onClear: () => void }) {
  const all = useStorageRows();
  const rows = withRest(all, report?.used).filter(({ bytes }) => bytes);
  const isCounting = all.some(({ bytes }) => bytes === undefined);
  const [said, setSaid] = useState('');
  // A kind that was cleared asks anew; a question on another that is open stays.
  const [cleared, setCleared] = useState<Partial<Record<StorageRow['id'], number>>>({});
  useRecount();
  const clear = async ({ id, name, clear }: StorageRow) => {
    onClear();
    await clear?.act();
    await countStorage();
    setSaid(`${name}: deleted.`);
    setCleared((before) => ({ ...before, [id]: (before[id] ?? 0) + 1 }));
  };
  return (
    <div className="storage-kinds">
      <StorageBar rows={rows} />
      <ul className="storage-list">
        {rows.map((row) => (
          <StorageItem key={`${row.id} ${cleared[row.id] ?? 0}`} row={row} onClear={() => void clear(row)} />
        ))}
      </ul>
      {isCounting && <p className="caption">Counting…</p>}
      {report && <StorageCaption report={report} />}
      <p className="caption">
        Runs are measured as text; the browser packs its database and counts with a delay, so that its
        estimate can be smaller than the sum.
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** Counts anew whenever something was kept or went. */
function useRecount(): void {
  const kept = useHistory((state) => state.kept);
  const facts = useHistory((state) => state.facts);
  const recorded = useRecordings((state) => state.runIds);
  const checkpoints = useCheckpoints((state) => state.checkpoints);
  const offline = useOffline((state) => state.status);
  useEffect(() => void countStorage(), [kept, facts, recorded, checkpoints, offline]);
}

/** What takes the room, as one bar; the list below it says the same in numbers. */
function StorageBar({ rows }: { rows: StorageRow[] }) {
  return (
    <div className="storage-bar" aria-hidden="true">
      {rows.map(({ id, color, bytes }) => (
        <span key={id} style={{ flexGrow: bytes ?? 0, background: color }} />
      ))}
    </div>
  );
}

/** With what the browser counts beyond the kinds, once all of them were counted. */
function withRest(rows: StorageRow[], used: number | undefined): StorageRow[] {
  const rest = rows.reduce((left, { bytes }) => left - (bytes ?? NaN), used ?? NaN);
  if (!(rest > 0)) return rows;
  const what = 'what the browser reckons beyond these, such as the database’s own bookkeeping';
  return [
    ...rows,
    { id: 'rest', name: 'Other', what, color: 'var(--line-strong)', bytes: rest, isAbout: true },
  ];
}
