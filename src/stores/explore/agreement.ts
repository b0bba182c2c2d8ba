import { create } from 'zustand';
import type { Agreement } from '#contract/analysis.ts';
import type { UserHistory } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { RunResult } from '#contract/results.ts';
import { analysis } from '#client/analysis.ts';
import { TOP } from './lists.ts';
import { modalitiesOf, modelId, provideRun } from './models.ts';
import { maskedItems, people } from './people.ts';

/** Users that agreement is measured on, where there are as many. */
export const SAMPLE = 500;
const SEED = 1;

interface AgreementState {
  /** Share that is done, while it is measured. */
  fraction?: number;
  /** The run that was measured. */
  runId?: string;
  /** With the student: itself, its teacher, and each modality of the teacher. */
  found: Agreement[];
  error?: ErrorReport;
}

/** How far a student ranks as its teacher and the teacher's modalities do. */
export const useAgreement = create<AgreementState>()(() => ({ found: [] }));

/** Measures it on a sample of users with test items, drawn with a fixed seed. */
export async function measureAgreement({ runId, protocol }: RunResult): Promise<void> {
  if (useAgreement.getState().fraction !== undefined) return;
  useAgreement.setState({ fraction: 0, error: undefined });
  try {
    await provideRun(runId);
    const tested = (await people()).filter(({ test }) => test.length > 0);
    const drawn = await analysis().draw({ below: tested.length, count: SAMPLE, stream: [SEED, 'agreement'] });
    const sample = drawn.map((at) => tested[at]);
    const masked = rowsOf(sample, (person) => maskedItems(person, protocol));
    const found = await analysis().agreement(
      {
        reference: modelId(runId, 'student'),
        others: comparedModels(runId),
        users: Int32Array.from(sample, ({ user }) => user),
        k: TOP,
        maskedPtr: masked.ptr,
        maskedCol: masked.col,
        held: rowsOf(sample, ({ test }) => test),
      },
      (fraction) => useAgreement.setState({ fraction }),
    );
    useAgreement.setState({ runId, found });
  } catch (error) {
    useAgreement.setState({ error: reportError(error) });
  } finally {
    useAgreement.setState({ fraction: undefined });
  }
}

/** The student itself, its teacher and the teacher's modalities, as the analysis worker names them. */
export function comparedModels(runId: string): string[] {
  const modalities = modalitiesOf(runId).map((modality) => modelId(runId, 'teacher', modality));
  return [modelId(runId, 'student'), modelId(runId, 'teacher'), ...modalities];
}

function rowsOf(sample: readonly UserHistory[], itemsOf: (person: UserHistory) => readonly number[]) {
  const rows = sample.map(itemsOf);
  const ptr = new Int32Array(rows.length + 1);
  rows.forEach((row, n) => (ptr[n + 1] = ptr[n] + row.length));
  return { ptr, col: Int32Array.from(rows.flat()) };
}
