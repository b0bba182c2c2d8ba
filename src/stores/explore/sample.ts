import type { AgreementRequest } from '#contract/analysis.ts';
import type { UserHistory } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Protocol } from '#contract/metrics.ts';
import { analysis } from '#client/analysis.ts';
import { TOP } from './lists.ts';
import { maskedItems, people } from './people.ts';

/** Users that lists are measured on, where there are as many. */
export const SAMPLE = 500;
const SEED = 1;

/** Users with test items, drawn with a fixed seed, and what their lists leave out under a protocol; throws where there are none. */
export async function testedSample(
  protocol: Protocol,
): Promise<{ sample: UserHistory[] } & Pick<AgreementRequest, 'users' | 'k' | 'maskedPtr' | 'maskedCol'>> {
  const tested = (await people()).filter(({ test }) => test.length > 0);
  if (!tested.length) throw nobodyTested();
  const drawn = await analysis().draw({ below: tested.length, count: SAMPLE, stream: [SEED, 'agreement'] });
  const sample = drawn.map((at) => tested[at]);
  const masked = rowsOf(sample, (person) => maskedItems(person, protocol));
  const users = Int32Array.from(sample, ({ user }) => user);
  return { sample, users, k: TOP, maskedPtr: masked.ptr, maskedCol: masked.col };
}

/** Items of some users as rows, one behind the other. */
export function rowsOf(sample: readonly UserHistory[], itemsOf: (person: UserHistory) => readonly number[]) {
  const rows = sample.map(itemsOf);
  const ptr = new Int32Array(rows.length + 1);
  rows.forEach((row, n) => (ptr[n + 1] = ptr[n] + row.length));
  return { ptr, col: Int32Array.from(rows.flat()) };
}

const nobodyTested = () =>
  new StudioError(
    'dataset-invalid',
    'No user of this dataset has a test item, so there is nobody whose lists could be compared.',
    'Open a dataset with a test part.',
  );
