import { damagedRecords, eraseDamaged } from '#client/history/damaged.ts';
import { attempt, countKept, useHistory } from './history.ts';
import { findRecordings } from './recordings.ts';

/** Deletes what is damaged of the history; all else stays. */
export const deleteDamaged = (): Promise<void> =>
  attempt(async () => {
    await eraseDamaged();
    useHistory.setState({ damaged: 0 });
    await findRecordings();
    await countKept();
  });

/** What is damaged, as JSON that a person can look into and mend; numbers in bulk become lists. */
export async function damagedAsText(): Promise<string> {
  return JSON.stringify(await damagedRecords(), (_, value: unknown) => plain(value), 1);
}

function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (value instanceof ArrayBuffer) return Array.from(new Uint8Array(value));
  return value;
}
